//! What is known of each of two names that are compared?

use crate::name::script::Scripts;

/// One of two names that are compared.
#[derive(Clone, Copy)]
pub(in crate::name) struct Side<'n> {
    /// The canonical form.
    pub(in crate::name) name: &'n str,
    /// The scripts in which it is written.
    pub(in crate::name) scripts: Scripts,
    /// Whether a comma showed which is the surname.
    pub(in crate::name) order_is_settled: bool,
}
