//! What does Aliyun say about the number?
//!
//! | module | product | reads |
//! | --- | --- | --- |
//! | [`verification`] | identity verification (`cloudauth`) | two and three elements, time on network, second release, number status, empty numbers |
//! | [`number_service`] | phone number service (`dytnsapi`) | two and three elements, recycled numbers, time on network |
//! | [`status`] | the same | empty numbers, number status |
//! | [`authentication`] | number authentication (`dypnsapi`) | one-time code |
//!
//! The same codes have different meanings in each of these interfaces, so each has a reader
//! of its own, and each product has its own word for a request that went well. A number of
//! a range or operator that the interface does not cover is no data.

pub mod authentication;
mod envelope;
pub mod number_service;
pub mod status;
pub mod verification;
