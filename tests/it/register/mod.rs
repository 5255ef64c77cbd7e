//! The register: what it remembers, what it lets through once, and what it survives.

mod conformance;
mod memory;
mod runs;
mod support;
