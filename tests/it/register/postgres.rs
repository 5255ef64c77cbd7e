//! PostgreSQL: the conformance suite, and a server that is killed. Skipped, with a line, where
//! it is not installed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use rightparty::register::conformance;
use rightparty::register::{NoticeState, Postgres, RedeemError, Refusal, Register};
use tokio::runtime::Runtime;

use super::conformance::size;
use super::support::{gate, keys, now, request};

/// A server of the example `register_postgres`, which `cargo test` builds.
struct Server {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<std::process::ChildStdout>,
    url: String,
}

impl Server {
    /// `None` where PostgreSQL is not installed.
    fn start() -> Option<Self> {
        let program = std::env::current_exe().unwrap();
        let folder = program.parent().and_then(Path::parent).unwrap();
        let program = folder.join("examples/register_postgres");
        let mut process = Command::new(program)
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut url = String::new();
        output.read_line(&mut url).unwrap();
        if !url.starts_with("postgres:") {
            println!("skipped: PostgreSQL is not installed");
            process.wait().unwrap();
            return None;
        }
        Some(Self {
            input: process.stdin.take(),
            process,
            output,
            url: url.trim().to_owned(),
        })
    }

    /// Kills the server and waits for it to be there again.
    fn kill(&mut self) {
        self.input.as_mut().unwrap().write_all(b"kill\n").unwrap();
        let mut said = String::new();
        self.output.read_line(&mut said).unwrap();
        assert_eq!(said, "restarted\n");
    }

    /// A store in a schema of its own.
    async fn store(&self, schema: &str) -> Postgres {
        let pool = sqlx::PgPool::connect(&self.url).await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("CREATE SCHEMA IF NOT EXISTS {schema}"));
        sqlx::query(statement).execute(&pool).await.unwrap();
        let url = format!("{}?options=-csearch_path%3D{schema}", self.url);
        Postgres::connect(&url).await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.input.take());
        let _ = self.process.wait();
    }
}

#[test]
fn postgres_conforms() {
    let Some(server) = Server::start() else {
        return;
    };
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        conformance::rows(&server.store("rows").await)
            .await
            .unwrap();
        conformance::decisions(server.store("decisions").await)
            .await
            .unwrap();
        // Several may open one at once.
        let openers = (0..8).map(|_| async {
            Register::open(server.store("opened").await, keys())
                .await
                .unwrap();
        });
        for opener in openers {
            opener.await;
        }
        // Tables of a newer version are not touched.
        let store = server.store("newer").await;
        let newer = sqlx::query("INSERT INTO rightparty_migration VALUES (9)");
        newer.execute(store.pool()).await.unwrap();
        let error = Postgres::new(store.pool().clone()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the register cannot be opened: its tables have the version 9, and this program \
             knows 1"
        );
    });
    let register = runtime.block_on(async {
        let keys = conformance::keys().unwrap();
        Register::open(server.store("race").await, keys)
            .await
            .unwrap()
    });
    conformance::race(&register, size(), |running| runtime.block_on(running)).unwrap();
}

/// The server is killed at some moment of a redemption, `POSTGRES_KILLS` times: what was
/// acknowledged is there, what was not is redeemed at most once, and the chain holds.
#[test]
fn a_server_that_is_killed_loses_nothing_and_redeems_nothing_twice() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let kills = std::env::var("POSTGRES_KILLS").map_or(5, |kills| kills.parse().unwrap());
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let runtime = Runtime::new().unwrap();
    let (mut acknowledged, mut failures) = (0, 0);
    for round in 0..kills {
        let register = runtime.block_on(async {
            Register::open(server.store("killed").await, keys())
                .await
                .unwrap()
        });
        let notices: Vec<String> = (0..20).map(|one| format!("n-{round}-{one}")).collect();
        let phones: Vec<String> = (0..20)
            .map(|one| format!("1620{:07}", round * 20 + one + 11))
            .collect();
        let asked = |one: usize| request(&phones[one], "张伟", &phones[one], &notices[one]);
        let done = std::thread::scope(|scope| {
            let work = scope.spawn(|| {
                let mut done = 0;
                for one in 0..notices.len() {
                    let asked = asked(one);
                    let sent = runtime.block_on(async {
                        register.clear(&gate(), &asked, now()).await.ok()?;
                        register.redeem(&gate(), &asked, now(), |_| ()).await.ok()
                    });
                    if sent.is_none() {
                        break;
                    }
                    done += 1;
                }
                done
            });
            std::thread::sleep(std::time::Duration::from_micros(random.u64(0..60_000)));
            server.kill();
            work.join().unwrap()
        });
        acknowledged += done;
        failures += usize::from(done < notices.len());
        runtime.block_on(async {
            let register = Register::open(server.store("killed").await, keys())
                .await
                .unwrap();
            register.verify(None).await.unwrap();
            for (one, notice) in notices.iter().enumerate().take(done) {
                let state = register.notice(notice).await.unwrap();
                assert_eq!(
                    state,
                    Some(NoticeState::Redeemed),
                    "seed {seed}, round {round}"
                );
                let again = register.redeem(&gate(), &asked(one), now(), |_| ()).await;
                assert!(
                    matches!(again, Err(RedeemError::Refused(Refusal::Redeemed))),
                    "seed {seed}, round {round}"
                );
            }
        });
    }
    println!(
        "killed {kills} times, {failures} in the middle; {acknowledged} redemptions acknowledged, none lost"
    );
}
