//! What came of a job? The result as data, as a page and as a summary for a terminal.

mod charts;
mod course;
mod data;
mod disagreement;
mod markup;
mod next_steps;
mod origins;
mod page;
mod summary;
mod text;
mod track;

pub use data::{FileReport, JobArguments, Report};
pub use page::page;
pub use summary::summary;
pub use text::visible;
