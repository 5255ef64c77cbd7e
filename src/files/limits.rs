//! How much of a file is read at once?

/// The longest record that is read as one, in bytes.
pub(super) const MAX_RECORD: usize = 64 * 1024;

/// The approximate size of a batch, in bytes.
pub(super) const BATCH_BYTES: usize = 256 * 1024;
