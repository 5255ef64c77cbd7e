//! Two backends share a register in PostgreSQL: they race for one notice, and one wins; the
//! server is killed between redemption and commit, and nothing is sent and nothing is lost.
//!
//! ```text
//! cargo run --example register_postgres --features register-postgres
//! ```
//!
//! It starts a private server on a loopback port from Debian's packages (`postgresql`), and says
//! so if there is none. With `--serve` it only starts one, prints its address, kills and restarts
//! it for each line that it reads, and ends with its input: that is how the tests get theirs.

mod server;

use std::error::Error;
use std::io::{self, BufRead as _, Write as _};
use std::process::{Command, Stdio};

use rightparty::register::{
    Event, Keyed, NoticeState, Postgres, RedeemError, Register, RegisterKeys, Request,
};
use rightparty::{DigestKey, Dossier, Entry, Gate, Policy, Region, Timestamp};
use sqlx::PgPool;

use server::Server;

type Failed = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Runtime::new()?;
    match arguments[..] {
        ["--serve"] => serve(),
        ["--redeem", url, notice_id, backend] => {
            let said = runtime.block_on(redeem(url, notice_id, backend))?;
            say(&said)
        }
        _ => match Server::start()? {
            Some(server) => runtime.block_on(story(server)),
            None => say("skipped: PostgreSQL is not installed (Debian: apt install postgresql)"),
        },
    }
}

fn say(line: &str) -> Result<(), Failed> {
    let mut out = io::stdout();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Keeps a server for the process at the other end of the pipe.
fn serve() -> Result<(), Failed> {
    let Some(mut server) = Server::start()? else {
        return say("skipped");
    };
    say(&server.url())?;
    for line in io::stdin().lock().lines() {
        line?;
        server.kill_and_restart()?;
        say("restarted")?;
    }
    Ok(())
}

async fn story(mut server: Server) -> Result<(), Failed> {
    let (url, now) = (server.url(), now()?);
    let pool = PgPool::connect(&url).await?;
    let outbox = "CREATE TABLE outbox (reference text PRIMARY KEY, number text NOT NULL)";
    sqlx::query(outbox).execute(&pool).await?;
    let register = open(&url).await?;
    let [first, second] = entries();
    let keyed = Event::Keyed(Keyed::new("B-1", first, second));
    register.record(&keyed, now).await?;
    for notice_id in ["notice-1", "notice-2"] {
        register.clear(&gate(), &request(notice_id), now).await?;
    }
    say("two notices are cleared")?;

    say("\ntwo backends race for notice-1:")?;
    let backends = ["backend A", "backend B"].map(|backend| {
        let program = std::env::current_exe()?;
        let arguments = ["--redeem", &url, "notice-1", backend];
        Command::new(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
    });
    for backend in backends {
        let said = backend?.wait_with_output()?;
        say(&format!(
            "  {}",
            String::from_utf8_lossy(&said.stdout).trim()
        ))?;
    }
    say(&format!("  rows in the outbox: {}", count(&pool).await?))?;

    say("\nthe server is killed between the redemption of notice-2 and its commit:")?;
    let mut transaction = pool.begin().await?;
    let mut within = register.within(&mut transaction).await?;
    let number = redeemed(&register, &mut within, "notice-2", now).await?;
    put(&mut transaction, "notice-2", &number).await?;
    server.kill_and_restart()?;
    let failed = transaction.commit().await.is_err();
    say(&format!(
        "  the commit failed: {failed}; nothing may be sent"
    ))?;
    let state = register.notice("notice-2").await?;
    let is_cleared = state == Some(NoticeState::Cleared);
    say(&format!("  notice-2 can still be redeemed: {is_cleared}"))?;
    say(&format!("  rows in the outbox: {}", count(&pool).await?))?;
    say(&format!(
        "  {}",
        redeem(&url, "notice-2", "backend A").await?
    ))?;
    say(&format!("  rows in the outbox: {}", count(&pool).await?))?;

    let head = register.verify(None).await?;
    say(&format!("\nthe chain holds: {} events", head.events()))?;
    for fate in register.unknown_fates(now.plus_seconds(60), 10).await? {
        let id = fate.notice_id.unwrap_or_default();
        say(&format!("no receipt yet, for a person to look into: {id}"))?;
    }
    Ok(())
}

/// A backend: redeems a notice and puts it into the outbox, in one transaction.
async fn redeem(url: &str, notice_id: &str, backend: &str) -> Result<String, Failed> {
    let (register, now) = (open(url).await?, now()?);
    let pool = PgPool::connect(url).await?;
    let mut transaction = pool.begin().await?;
    let mut within = register.within(&mut transaction).await?;
    let outcome = match redeemed(&register, &mut within, notice_id, now).await {
        Ok(number) => {
            put(&mut transaction, notice_id, &number).await?;
            "redeemed it; the gateway takes it from the outbox".to_owned()
        }
        Err(error) => match error.downcast::<RedeemError>() {
            // The refusal is on record as well.
            Ok(refused) if matches!(*refused, RedeemError::Refused(_)) => {
                format!("refused: {refused}")
            }
            Ok(error) => return Err(error),
            Err(error) => return Err(error),
        },
    };
    transaction.commit().await?;
    Ok(format!("{backend}: {outcome}"))
}

/// The number to send to.
async fn redeemed(
    register: &Register<Postgres>,
    within: &mut rightparty::register::PostgresWithin<'_>,
    notice_id: &str,
    now: Timestamp,
) -> Result<String, Failed> {
    let (gate, request) = (gate(), request(notice_id));
    let number = register.redeem_in(within, &gate, &request, now, |clearance| {
        let contact = clearance.spend(now)?;
        Ok::<_, rightparty::SpendError>(contact.phone().e164().expose().to_string())
    });
    Ok(number.await??)
}

/// The row that the gateway's client sends from: its reference tells the gateway whether it has
/// had the notice before.
async fn put(
    connection: &mut sqlx::PgConnection,
    notice_id: &str,
    number: &str,
) -> Result<(), Failed> {
    let row = sqlx::query("INSERT INTO outbox VALUES ($1, $2)")
        .bind(notice_id)
        .bind(number);
    row.execute(connection).await?;
    Ok(())
}

async fn count(pool: &PgPool) -> Result<i64, Failed> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM outbox")
        .fetch_one(pool)
        .await?)
}

async fn open(url: &str) -> Result<Register<Postgres>, Failed> {
    // Keys for show: yours are random, and come from where secrets are kept.
    let key = |byte| DigestKey::new(&[byte; 32]);
    let keys = RegisterKeys::new(key(1)?, key(2)?);
    Ok(Register::open(Postgres::connect(url).await?, keys).await?)
}

fn gate() -> Gate {
    Gate::new(Policy::strict())
}

fn entries() -> [Entry<'static>; 2] {
    [
        Entry::new("张伟", "162 0670 0417", Region::CN).with_keyer("borrower"),
        Entry::new("张 伟", "+86 162 0670 0417", Region::CN).with_keyer("clerk-7"),
    ]
}

fn request(notice_id: &str) -> Request<'_> {
    let [first, second] = entries();
    Request::new(Dossier::book_not_asked("B-1", first, second), notice_id)
}

fn now() -> Result<Timestamp, Failed> {
    Ok("2026-11-20T09:00:00+08:00".parse()?)
}
