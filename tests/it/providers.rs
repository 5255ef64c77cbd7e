//! Providers' bodies, each read to its answer, and what is not read.
//!
//! The bodies are in `tests/data/provider_bodies.jsonl`; each names the reference that it was
//! put together from, and what it is expected to say. Their numbers and names are made up
//! or those of the references.

mod bodies;
mod files;
mod mutations;
mod readers;
mod rules;
mod words;
