//! The register: what it remembers, what it lets through once, and what it survives.

mod conformance;
mod crash;
mod lifting;
mod memory;
mod postgres;
mod runs;
mod simulation;
mod storage;
mod support;
