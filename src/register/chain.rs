//! Does the chain hold, where does it end, and what is in it?

use std::io;

use serde::{Deserialize, Serialize};

use super::apply::needs;
use super::bytes;
use super::engine::{Engine, Reader, Table, Writer};
use super::error::{Kind, RegisterError};
use super::head::{Head, Inclusion, Tip};
use super::overlay::Overlay;
use super::record::Record;
use super::register::Register;
use super::session::Session;
use super::stored::{Open, SCHEMA, Sealed};
use super::tree;
use crate::timestamp::Timestamp;

/// How many events are read, or written, at a time.
const PAGE: usize = 10_000;

/// A line of an export.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Line {
    /// What it is an export of.
    Register {
        schema: u32,
        lookup: String,
    },
    Event(Record),
    /// The key of a person, encrypted with the vault's.
    Person {
        #[serde(with = "bytes")]
        person: Vec<u8>,
        key: Sealed,
    },
    Head(Head),
}

impl<E: Engine> Register<E> {
    /// Checks every link of the chain, and that the register continues a head that was exported
    /// earlier. Gives the present head.
    ///
    /// # Errors
    ///
    /// [`RegisterError`]: the first broken link ([`RegisterError::broken_at`]), a head that the
    /// register does not continue, or a store that cannot be read.
    pub async fn verify(&self, earlier: Option<&Head>) -> Result<Head, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let stored = self.tip(&mut reader).await?;
        let mut tip = Tip::empty();
        let mut erased = Erased::default();
        let key = self.keys.chain.current().id();
        let is_earlier = |tip: &Tip| {
            earlier.is_none_or(|head| {
                tip.count != head.events || (tip.link == head.link && tip.peaks.root() == head.root)
            })
        };
        self.each(&mut reader, |seq, record| {
            if !is_earlier(&tip) {
                return Err(Kind::OtherHead.into());
            }
            if seq != tip.count || !record.holds(seq, &tip.link, &self.keys.chain) {
                return Err(Kind::Broken(tip.count).into());
            }
            erased.take(seq, record)?;
            tip.push(record);
            Ok(())
        })
        .await?;
        if tip != stored {
            return Err(Kind::Broken(tip.count.min(stored.count)).into());
        }
        if !is_earlier(&tip) || earlier.is_some_and(|head| head.events > tip.count) {
            return Err(Kind::OtherHead.into());
        }
        erased.check()?;
        Ok(tip.export(key))
    }

    /// Shows that an event is among all of the present head, for somebody who has neither the
    /// others nor a key. Reads all events.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if there is no such event, or the store cannot be read.
    pub async fn prove(&self, event: u64) -> Result<(Head, Inclusion), RegisterError> {
        let mut reader = self.engine.reader().await?;
        let tip = self.tip(&mut reader).await?;
        let (mut leaves, mut wanted) = (Vec::new(), None);
        self.each(&mut reader, |seq, record| {
            leaves.push(record.leaf(seq));
            if seq == event {
                wanted = Some(record.clone());
            }
            Ok(())
        })
        .await?;
        let record = wanted.ok_or(Kind::Broken(event))?;
        let index = usize::try_from(event).map_err(|_| Kind::Broken(event))?;
        let (_, path) = tree::path(&leaves, index);
        let head = tip.export(self.keys.chain.current().id());
        Ok((head, Inclusion::new(event, &record, path)))
    }

    /// Hands out all events in order.
    pub(super) async fn each<R: Reader>(
        &self,
        reader: &mut R,
        mut take: impl FnMut(u64, &Record) -> Result<(), RegisterError> + Send,
    ) -> Result<(), RegisterError> {
        let mut after: Option<Vec<u8>> = None;
        loop {
            let page = reader.page(Table::Events, after.as_deref(), PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.key.clone());
            for row in page {
                let seq = row
                    .key
                    .as_slice()
                    .try_into()
                    .map_err(|_| Kind::Unreadable)?;
                let seq = u64::from_be_bytes(seq);
                let record = Record::from_bytes(&row.value).map_err(|_| Kind::Broken(seq))?;
                take(seq, &record)?;
            }
        }
    }

    /// Writes everything that a register is made of, a line of JSON each: all events with their
    /// chain, the encrypted keys of persons, and the head. It holds no name and no number in
    /// plain text, but is to be kept like the register itself.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read, or `line` fails.
    pub async fn export(
        &self,
        mut line: impl FnMut(&str) -> io::Result<()> + Send,
    ) -> Result<Head, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let tip = self.tip(&mut reader).await?;
        let mut write = |one: &Line| -> Result<(), RegisterError> {
            let text = serde_json::to_string(one).map_err(|_| Kind::Unreadable)?;
            line(&text).map_err(|error| exporting(&error))
        };
        write(&Line::Register {
            schema: SCHEMA,
            lookup: self.keys.lookup.id().to_string(),
        })?;
        let mut after: Option<Vec<u8>> = None;
        loop {
            let page = reader.page(Table::Keys, after.as_deref(), PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.key.clone());
            for row in page {
                let (person, key) = (row.key, Sealed(row.value));
                write(&Line::Person { person, key })?;
            }
        }
        self.each(&mut reader, |_, record| write(&Line::Event(record.clone())))
            .await?;
        let head = tip.export(self.keys.chain.current().id());
        write(&Line::Head(head.clone()))?;
        Ok(head)
    }

    /// Fills an empty register from an export: the chain stays the same, and what is known is
    /// made from the events again. The keys must be those of the register that was exported.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if there are events already, a line is not one of an export, the chain
    /// does not hold, or the head is not the exported one. The register is to be thrown away
    /// then.
    pub async fn import<I>(&self, lines: I) -> Result<Head, RegisterError>
    where
        I: Iterator<Item = io::Result<String>> + Send,
    {
        let mut reader = self.engine.reader().await?;
        if self.tip(&mut reader).await?.count > 0 {
            return Err(Kind::NotEmpty.into());
        }
        drop(reader);
        let (mut records, mut head) = (Vec::new(), None);
        for (number, text) in (1_u64..).zip(lines) {
            let text = text.map_err(|error| exporting(&error))?;
            let line = serde_json::from_str(&text).map_err(|_| Kind::Line(number))?;
            match line {
                _ if head.is_some() => return Err(Kind::Line(number).into()),
                Line::Register { schema, .. } if schema != SCHEMA => {
                    return Err(Kind::Schema(schema).into());
                }
                Line::Register { lookup, .. } => {
                    if lookup != self.keys.lookup.id().to_string() {
                        return Err(Kind::WrongKey("lookup").into());
                    }
                }
                Line::Person { person, key } => self.import_key(person, key).await?,
                Line::Event(record) => records.push(record),
                Line::Head(exported) => head = Some(exported),
            }
            if records.len() == PAGE {
                self.import_events(&records).await?;
                records.clear();
            }
        }
        self.import_events(&records).await?;
        let head = head.ok_or(Kind::OtherHead)?;
        let present = self.verify(Some(&head)).await?;
        if present.events != head.events {
            return Err(Kind::OtherHead.into());
        }
        Ok(present)
    }

    async fn import_key(&self, person: Vec<u8>, key: Sealed) -> Result<(), RegisterError> {
        let mut writer = self.engine.writer().await?;
        let change = super::engine::Change::Insert(key.0);
        writer.write(vec![(Table::Keys, person, change)]).await?;
        Ok(writer.commit().await?)
    }

    async fn import_events(&self, records: &[Record]) -> Result<(), RegisterError> {
        let mut writer = self.engine.writer().await?;
        let (mut wanted, mut parts) = (Session::wanted(), Vec::new());
        for record in records {
            let (open, personal) = (record.open()?, record.personal()?);
            needs(&open, &personal, &mut wanted);
            parts.push((open, personal));
        }
        let mut overlay = Overlay::default();
        overlay.load(writer.read(&wanted).await?);
        let mut session = Session::new(&self.keys, overlay, Timestamp::MIN)?;
        for (record, (open, personal)) in records.iter().zip(&parts) {
            let tip = session.tip();
            if !record.holds(tip.count, &tip.link, &self.keys.chain) {
                return Err(Kind::Broken(tip.count).into());
            }
            session.append_record(record, open, personal)?;
        }
        writer.write(session.into_changes()?).await?;
        Ok(writer.commit().await?)
    }
}

fn exporting(error: &io::Error) -> RegisterError {
    super::engine::EngineError::new("the export cannot be read or written", error).into()
}

/// The events that lost their personal part, and those that say so.
#[derive(Default)]
struct Erased {
    bare: std::collections::BTreeSet<u64>,
}

impl Erased {
    fn take(&mut self, seq: u64, record: &Record) -> Result<(), RegisterError> {
        if record.is_erased() {
            self.bare.insert(seq);
        }
        if record.open.contains(r#""kind":"erased""#)
            && let Open::Erased { events } = record.open()?
        {
            for event in events {
                self.bare.remove(&event);
            }
        }
        Ok(())
    }

    /// What was deleted without an event that says so was deleted by somebody else.
    fn check(&self) -> Result<(), RegisterError> {
        match self.bare.first() {
            Some(&seq) => Err(Kind::Broken(seq).into()),
            None => Ok(()),
        }
    }
}
