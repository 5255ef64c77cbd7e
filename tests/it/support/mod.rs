//! What several tests share.

pub(crate) mod dossiers;
pub(crate) mod escapes;
pub(crate) mod evidence;
pub(crate) mod made_book;
pub(crate) mod memory_book;
pub(crate) mod name_model;
#[cfg(feature = "parquet")]
pub(crate) mod parquet_file;
pub(crate) mod patterns;
pub(crate) mod phone_model;
pub(crate) mod program;
pub(crate) mod rulings;
