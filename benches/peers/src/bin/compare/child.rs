//! Runs a peer, and measures what it takes.

use std::fs::{self, File};
use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

use crate::memory;
use crate::peers::Peer;

/// What a run took.
pub(crate) struct Usage {
    pub(crate) seconds: f64,
    /// In bytes.
    pub(crate) peak_memory: u64,
}

/// Runs a peer that may use several processes, and looks at them all the time:
/// too costly where time counts.
pub(crate) fn watched(peer: &Peer) -> Result<Usage, String> {
    run(peer, true)
}

/// Runs a peer for its time.
pub(crate) fn timed(peer: &Peer) -> Result<Usage, String> {
    run(peer, false)
}

fn run(peer: &Peer, watch: bool) -> Result<Usage, String> {
    let show = |error: io::Error| error.to_string();
    if !peer.program.exists() {
        let name = peer.program.file_name().unwrap_or_default();
        return Err(format!("no {}; run `setup`", name.display()));
    }
    // A folder of an earlier run would have to be emptied within the time.
    match fs::remove_dir_all(&peer.out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(show(error)),
        _ => {}
    }
    let errors = peer.out.with_extension("stderr");
    let mut command = Command::new(&peer.program);
    command
        .args(&peer.arguments)
        .envs(peer.environment.iter().cloned())
        .stdout(Stdio::null())
        .stderr(File::create(&errors).map_err(show)?);

    let begun = Instant::now();
    let mut child = command.spawn().map_err(show)?;
    let watcher = watch.then(|| memory::watch(child.id()));
    let used = child.wait4().map_err(show)?;
    let seconds = begun.elapsed().as_secs_f64();
    let together = watcher.map_or(0, memory::Watcher::peak);
    if !used.status.success() {
        let errors = fs::read_to_string(&errors).unwrap_or_default();
        let last = errors.lines().rfind(|line| !line.trim().is_empty());
        return Err(format!("{}: {}", used.status, last.unwrap_or_default()));
    }
    Ok(Usage {
        seconds,
        peak_memory: used.rusage.maxrss.max(together),
    })
}
