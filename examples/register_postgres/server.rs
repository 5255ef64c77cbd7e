//! A PostgreSQL server of one's own: on a loopback port, in a temporary folder, gone at the end.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A running server.
pub(crate) struct Server {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    process: Option<Child>,
}

/// Whom the server runs as if this program runs as root, which it must not: nobody.
const NOBODY: u32 = 65_534;

impl Server {
    /// Makes a database and starts a server for it; `None` where PostgreSQL is not installed.
    pub(crate) fn start() -> io::Result<Option<Self>> {
        let Some(programs) = programs() else {
            return Ok(None);
        };
        let folder = tempfile::tempdir()?;
        #[cfg(unix)]
        if is_root() {
            std::os::unix::fs::chown(folder.path(), Some(NOBODY), Some(NOBODY))?;
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let mut server = Self {
            folder,
            programs,
            port,
            process: None,
        };
        let made = server
            .command("initdb")
            .args([
                "--auth=trust",
                "--username=lender",
                "--encoding=UTF8",
                "--locale=C",
                "-D",
            ])
            .arg(server.data())
            .status()?;
        if !made.success() {
            return Err(io::Error::other("initdb has failed"));
        }
        server.run()?;
        Ok(Some(server))
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://lender@127.0.0.1:{}/postgres", self.port)
    }

    /// Kills the server without a word, as a power cut would, and starts it again.
    pub(crate) fn kill_and_restart(&mut self) -> io::Result<()> {
        self.kill();
        self.run()
    }

    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts the server, and waits until it answers.
    fn run(&mut self) -> io::Result<()> {
        for _ in 0..20 {
            let process = self
                .command("postgres")
                .arg("-D")
                .arg(self.data())
                .args(["-p", &self.port.to_string()])
                .args([
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                ])
                .args(["-c", "max_connections=100"])
                .spawn()?;
            self.process = Some(process);
            if self.is_up() {
                return Ok(());
            }
            // What is left of the one before still holds the data.
            self.kill();
            thread::sleep(Duration::from_millis(200));
        }
        Err(io::Error::other("the server does not start"))
    }

    /// Whether the server takes connections, before it ends or half a minute has passed.
    fn is_up(&mut self) -> bool {
        for _ in 0..300 {
            if let Some(process) = &mut self.process
                && !matches!(process.try_wait(), Ok(None))
            {
                return false;
            }
            let is_ready = self
                .command("pg_isready")
                .args(["-h", "127.0.0.1"])
                .args(["-p", &self.port.to_string()])
                .status();
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
                && is_ready.is_ok_and(|status| status.success())
            {
                return true;
            }
            thread::sleep(Duration::from_millis(100));
        }
        false
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.current_dir(self.folder.path());
        #[cfg(unix)]
        if is_root() {
            use std::os::unix::process::CommandExt as _;
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        // Its workers end when they notice; until then they may write into the folder.
        thread::sleep(Duration::from_millis(300));
    }
}

/// The folder of the server's programs, where Debian puts them, or that of the search path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = debian.chain(std::env::split_paths(&path)).collect();
    let is_whole = |folder: &&PathBuf| {
        let has = |program: &str| Path::new(folder).join(program).exists();
        has("initdb") && has("postgres") && has("pg_isready")
    };
    folders.iter().find(is_whole).cloned()
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    // A file that this process makes is its user's.
    tempfile::tempfile()
        .and_then(|file| file.metadata())
        .is_ok_and(|about| about.uid() == 0)
}
