//! Generated tables of Han characters. `cargo run --example make_han_tables` makes
//! them; none is edited by hand.

#[rustfmt::skip]
pub(super) mod forms;
#[rustfmt::skip]
pub(super) mod look_alikes;
#[rustfmt::skip]
pub(super) mod readings;
#[rustfmt::skip]
pub(super) mod surnames;
