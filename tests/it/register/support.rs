//! What the tests of the register have in common.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rightparty::register::{ClearError, Embedded, RegisterKeys, Request, VaultKey};
use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region, Timestamp};

/// Runs a future of a store that never waits for long.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
        std::thread::yield_now();
    }
}

pub(super) fn key(byte: u8) -> DigestKey {
    DigestKey::new(&[byte; 32]).unwrap()
}

/// Keys without a vault.
pub(super) fn keys() -> RegisterKeys {
    RegisterKeys::new(key(1), key(2))
}

/// Keys with a vault.
pub(super) fn vault() -> RegisterKeys {
    keys().with_vault(VaultKey::new(&[3; 32]).unwrap())
}

pub(super) fn now() -> Timestamp {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

pub(super) fn gate() -> Gate {
    Gate::new(Policy::strict()).with_key(key(9))
}

pub(super) fn entries<'t>(name: &'t str, phone: &'t str) -> [Entry<'t>; 2] {
    let entry = Entry::new(name, phone, Region::CN);
    [entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2")]
}

pub(super) fn request<'t>(
    id: &'t str,
    name: &'t str,
    phone: &'t str,
    notice: &'t str,
) -> Request<'t> {
    let [first, second] = entries(name, phone);
    Request::new(Dossier::book_not_asked(id, first, second), notice)
}

/// The decision that refuses; panics if the notice is cleared.
pub(super) fn refused(
    register: &Embedded,
    gate: &Gate,
    request: &Request<'_>,
    now: Timestamp,
) -> String {
    match register.clear(gate, request, now) {
        Err(ClearError::Refused(decision)) => decision.to_string(),
        other => panic!("{other:?}"),
    }
}
