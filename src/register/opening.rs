//! Is there a register in the store, and is it one that these keys read?

use super::engine::{Change, Engine, Reader, Table, Wanted, Writer};
use super::error::{Kind, RegisterError};
use super::head::Tip;
use super::keys::RegisterKeys;
use super::overlay::Overlay;
use super::record::Record;
use super::register::Register;
use super::session::{HEAD, Session};
use super::stored::SCHEMA;
use super::view;

const SCHEMA_ROW: &[u8] = b"schema";
const LOOKUP_ROW: &[u8] = b"lookup key";

impl<E: Engine> Register<E> {
    /// Opens a register, and makes one of an empty store. Several may do so at once.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read or written, was made by a newer version of
    /// the program, or with other keys.
    pub async fn open(engine: E, keys: RegisterKeys) -> Result<Self, RegisterError> {
        let register = Self { engine, keys };
        if !register.exists().await? {
            register.create().await?;
        }
        Ok(register)
    }

    async fn exists(&self) -> Result<bool, RegisterError> {
        let mut reader = self.engine.reader().await?;
        self.check(&mut reader).await
    }

    /// Whether there is a register in the store, and it is one that these keys read.
    async fn check<R: Reader>(&self, reader: &mut R) -> Result<bool, RegisterError> {
        let mut wanted = Session::wanted();
        wanted.row(Table::Meta, SCHEMA_ROW);
        wanted.row(Table::Meta, LOOKUP_ROW);
        let mut overlay = Overlay::default();
        overlay.load(reader.read(&wanted).await?);
        let Some(schema) = overlay.get(Table::Meta, SCHEMA_ROW) else {
            return Ok(false);
        };
        let schema: u32 = view::from_bytes(schema)?;
        if schema != SCHEMA {
            return Err(Kind::Schema(schema).into());
        }
        let lookup: String = overlay
            .get(Table::Meta, LOOKUP_ROW)
            .map_or_else(|| Err(Kind::Unreadable.into()), view::from_bytes)?;
        if lookup != self.keys.lookup.id().to_string() {
            return Err(Kind::WrongKey("lookup").into());
        }
        // A chain key that cannot check the last link would go on with a chain of its own.
        let head = overlay.get(Table::Meta, HEAD).ok_or(Kind::Unreadable)?;
        let tip: Tip = view::from_bytes(head)?;
        let Some(last) = tip.count.checked_sub(1) else {
            return Ok(true);
        };
        let mut wanted = Wanted::default();
        wanted.row(Table::Events, &last.to_be_bytes());
        let row = reader
            .read(&wanted)
            .await?
            .pop()
            .ok_or(Kind::Broken(last))?;
        let record = Record::from_bytes(&row.value)?;
        if self.keys.chain.key(record.key).is_none() {
            return Err(Kind::WrongKey("chain").into());
        }
        if record.link != tip.link {
            return Err(Kind::Broken(last).into());
        }
        Ok(true)
    }

    async fn create(&self) -> Result<(), RegisterError> {
        let mut writer = self.engine.writer().await?;
        // Somebody else may have been first.
        if self.check(&mut writer).await? {
            return Ok(());
        }
        let rows = [
            (SCHEMA_ROW, view::to_bytes(&SCHEMA)?),
            (
                LOOKUP_ROW,
                view::to_bytes(&self.keys.lookup.id().to_string())?,
            ),
            (HEAD, view::to_bytes(&Tip::empty())?),
        ];
        let changes = rows.map(|(key, value)| (Table::Meta, key.to_vec(), Change::Insert(value)));
        writer.write(changes.to_vec()).await?;
        Ok(writer.commit().await?)
    }
}
