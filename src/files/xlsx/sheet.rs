//! Which sheet of a workbook is the book, and which cells does it have?

use std::fs::File;
use std::io::BufReader;
use std::ops::Range;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::cell::{add_text, is_empty};
use crate::book::Columns;
use crate::files::limits::MAX_RECORD;
use crate::finding::Reason;

/// How many rows below the first are searched for a header, for the message.
const LOWER_ROWS: u32 = 10;

/// A workbook that is being read.
pub(super) type Workbook = Xlsx<BufReader<File>>;

/// Why a sheet is not a book.
#[derive(Debug)]
pub(super) enum Fault {
    /// The workbook has to be edited, or another sheet named.
    Unusable(String),
    /// The file is broken.
    Broken(XlsxError),
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        Self::Broken(error)
    }
}

/// The rows of a sheet, in compact form.
pub(super) struct Sheet {
    pub(super) columns: Columns,
    /// The place of each column of the header among the known ones.
    pub(super) places: Vec<Option<usize>>,
    names: Vec<&'static str>,
    /// The texts of the known columns, row by row.
    pub(super) bytes: Vec<u8>,
    ends: Vec<usize>,
    /// What is wrong with each row.
    faults: Vec<Option<Reason>>,
}

impl Sheet {
    /// Reads a sheet: the one of this name, or else the only one that has cells.
    pub(super) fn read(workbook: &mut Workbook, wanted: Option<&str>) -> Result<Self, Fault> {
        let name = choose(workbook, wanted)?;
        let (header, titles) = header(workbook, &name)?;
        let merged = workbook.merge_cells_by_sheet_name(&name)?;
        if let Some(merged) = merged.iter().find(|merged| merged.end.0 >= header) {
            return Err(Fault::Unusable(format!(
                "cells are merged in row {}: unmerge them, so that each row has cells of its own",
                merged.start.0.max(header) + 1
            )));
        }
        let columns = match Columns::from_header(titles.iter().map(String::as_str)) {
            Ok(columns) => columns,
            Err(error) => {
                let lower = lower_header(workbook, &name, header)?;
                return Err(Fault::Unusable(lower.map_or_else(
                    || error.to_string(),
                    |row| format!("the header seems to be in row {row}: remove what is above it"),
                )));
            }
        };
        let mut places = vec![None; titles.len()];
        let mut names = Vec::new();
        for (name, index) in columns.known() {
            if let Some(place) = places.get_mut(index) {
                *place = Some(names.len());
                names.push(name);
            }
        }
        let mut sheet = Self {
            columns,
            places,
            names,
            bytes: Vec::new(),
            ends: Vec::new(),
            faults: Vec::new(),
        };
        each_row(workbook, &name, |row, cells| {
            if row > header {
                sheet.add(cells);
            }
            true
        })?;
        Ok(sheet)
    }

    /// Adds a row that has cells, by their columns.
    fn add(&mut self, cells: &[(u32, DataRef<'_>)]) {
        let begin = self.bytes.len();
        let mut fault = None;
        for (place, name) in self.names.iter().enumerate() {
            let is_here = |(column, _): &&(u32, DataRef<'_>)| {
                self.places.get(*column as usize).copied().flatten() == Some(place)
            };
            let cell = cells.iter().find(is_here);
            if let Some((_, cell)) = cell
                && !add_text(cell, name, &mut self.bytes)
            {
                fault = Some(Reason::CellType);
            }
            self.ends.push(self.bytes.len());
        }
        let written = self.bytes.get(begin..).unwrap_or_default();
        if written.len() > MAX_RECORD {
            fault = Some(Reason::TooLong);
        } else if memchr::memchr(0, written).is_some() {
            fault = Some(Reason::Nul);
        }
        let width = self.places.len();
        if cells.iter().any(|(column, _)| *column as usize >= width) {
            fault = Some(Reason::FieldCount);
        }
        self.faults.push(fault);
    }

    pub(super) fn rows(&self) -> usize {
        self.faults.len()
    }

    pub(super) fn fault(&self, row: usize) -> Option<Reason> {
        self.faults.get(row).copied().flatten()
    }

    /// The text of a known column in a row.
    pub(super) fn cell(&self, row: usize, place: usize) -> &str {
        let cell = row * self.names.len() + place;
        let bytes = self
            .bytes
            .get(self.part(cell..cell + 1))
            .unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The bytes of some rows, and where their cells end.
    pub(super) fn content(&self, rows: Range<usize>) -> (&[u8], &[usize], &[Option<Reason>]) {
        let width = self.names.len();
        let cells = rows.start * width..rows.end * width;
        (
            self.bytes.get(self.part(cells.clone())).unwrap_or_default(),
            self.ends.get(cells).unwrap_or_default(),
            self.faults.get(rows).unwrap_or_default(),
        )
    }

    /// Where the texts of some cells are.
    fn part(&self, cells: Range<usize>) -> Range<usize> {
        let end = |cell: usize| {
            let before = cell.checked_sub(1);
            before.map_or(Some(0), |before| self.ends.get(before).copied())
        };
        end(cells.start).unwrap_or_default()..end(cells.end).unwrap_or_default()
    }
}

/// The sheet that is the book.
fn choose(workbook: &mut Workbook, wanted: Option<&str>) -> Result<String, Fault> {
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let list = |names: &[String]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        quoted.join(", ")
    };
    if let Some(wanted) = wanted {
        return match names.iter().find(|name| *name == wanted) {
            Some(name) => Ok(name.clone()),
            None => Err(Fault::Unusable(format!(
                "it has no sheet {wanted:?}, but {}",
                list(&names)
            ))),
        };
    }
    let mut filled = Vec::new();
    for name in names {
        let mut has_cells = false;
        each_row(workbook, &name, |_, _| {
            has_cells = true;
            false
        })?;
        if has_cells {
            filled.push(name);
        }
    }
    match filled.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Fault::Unusable(
            "the workbook is empty; it should begin with a header row".to_owned(),
        )),
        several => Err(Fault::Unusable(format!(
            "it has several sheets with cells (hidden ones count): {}; name the one with --sheet",
            list(several)
        ))),
    }
}

/// The first row with cells: its number from 0, and its titles.
fn header(workbook: &mut Workbook, sheet: &str) -> Result<(u32, Vec<String>), Fault> {
    let mut found = None;
    each_row(workbook, sheet, |row, cells| {
        found = Some((row, titles(cells)));
        false
    })?;
    let empty = || Fault::Unusable("the sheet is empty; it should begin with a header row".into());
    found.ok_or_else(empty)
}

/// The row below the first in which a header stands, counted from 1.
fn lower_header(workbook: &mut Workbook, sheet: &str, first: u32) -> Result<Option<u32>, Fault> {
    let mut found = None;
    each_row(workbook, sheet, |row, cells| {
        let titles = titles(cells);
        let is_header = Columns::from_header(titles.iter().map(String::as_str)).is_ok();
        found = is_header.then_some(row + 1);
        !is_header && row < first + LOWER_ROWS
    })?;
    Ok(found)
}

/// The titles of a row of cells.
fn titles(cells: &[(u32, DataRef<'_>)]) -> Vec<String> {
    let width = cells.last().map_or(0, |(column, _)| *column as usize + 1);
    let mut titles = vec![String::new(); width];
    for (column, cell) in cells {
        let mut text = Vec::new();
        add_text(cell, "", &mut text);
        if let Some(title) = titles.get_mut(*column as usize) {
            *title = String::from_utf8(text).unwrap_or_default();
        }
    }
    titles
}

/// Hands out each row that has cells which are not empty, with its number from 0, until told
/// to stop.
fn each_row(
    workbook: &mut Workbook,
    sheet: &str,
    mut take: impl FnMut(u32, &[(u32, DataRef<'_>)]) -> bool,
) -> Result<(), Fault> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let (mut current, mut cells) = (0, Vec::new());
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let value = cell.get_value();
        if is_empty(value) {
            continue;
        }
        if row != current && !cells.is_empty() {
            if !take(current, &cells) {
                return Ok(());
            }
            cells.clear();
        }
        let last = cells.last().map(|(column, _)| *column);
        if row < current || last.is_some_and(|last| column <= last) {
            return Err(Fault::Broken(XlsxError::Unexpected("cells out of order")));
        }
        current = row;
        cells.push((column, value.clone()));
    }
    if !cells.is_empty() {
        take(current, &cells);
    }
    Ok(())
}
