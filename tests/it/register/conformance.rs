//! The conformance suite, on the engines that need no server.

use rightparty::register::conformance::{self, Race};
use rightparty::register::{Memory, Redb, Register};

use super::support::block_on;

/// As large as `REGISTER_RACE=full` asks: by default a tenth of the notices.
pub(super) fn size() -> Race {
    match std::env::var("REGISTER_RACE").as_deref() {
        Ok("full") => Race::FULL,
        _ => Race {
            notices: 1_000,
            ..Race::FULL
        },
    }
}

#[test]
fn memory_conforms() {
    block_on(conformance::rows(&Memory::default())).unwrap();
    block_on(conformance::decisions(Memory::default())).unwrap();
}

#[test]
fn redb_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name| folder.path().join(name);
    block_on(conformance::rows(&Redb::open(&path("rows")).unwrap())).unwrap();
    block_on(conformance::decisions(
        Redb::open(&path("decisions")).unwrap(),
    ))
    .unwrap();
}

#[test]
fn on_redb_each_notice_of_a_race_is_redeemed_once() {
    let folder = tempfile::tempdir().unwrap();
    let redb = Redb::open(&folder.path().join("register")).unwrap();
    let register = block_on(Register::open(redb, conformance::keys().unwrap())).unwrap();
    conformance::race(&register, size(), |running| block_on(running)).unwrap();
}
