//! A sheet of cells that is drawn on freely and then becomes lines of a page: for maps, scales and diagrams.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::page::{Page, Piece, piece};
use crate::tui::theme::Role;

/// One cell. An empty symbol is a blank; what a wide letter covers is marked as such.
#[derive(Debug, Clone, Default)]
struct Cell {
    symbol: String,
    role: Option<Role>,
    covered: bool,
}

/// A sheet of cells.
#[derive(Debug, Clone)]
pub struct Sheet {
    width: usize,
    height: usize,
    cells: Vec<Cell>,
}

impl Sheet {
    /// A blank sheet of so many columns and rows.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, cells: vec![Cell::default(); width * height] }
    }

    /// Its columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Its rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Puts one symbol into a cell; outside the sheet it is lost.
    pub fn put(&mut self, column: usize, row: usize, symbol: &str, role: Role) {
        if let Some(cell) = self.cell(column, row) {
            *cell = Cell { symbol: symbol.to_owned(), role: Some(role), covered: false };
        }
    }

    /// Writes a text from a cell on, as far as the row goes.
    pub fn write(&mut self, column: usize, row: usize, text: &str, role: Role) {
        let mut at = column;
        for grapheme in text.graphemes(true) {
            let width = grapheme.width().max(1);
            if at + width > self.width {
                return;
            }
            self.put(at, row, grapheme, role);
            for covered in at + 1..at + width {
                if let Some(cell) = self.cell(covered, row) {
                    *cell = Cell { covered: true, ..Cell::default() };
                }
            }
            at += width;
        }
    }

    /// The symbol of a cell; a blank when nothing was put there.
    pub fn symbol(&self, column: usize, row: usize) -> &str {
        let at = row * self.width + column;
        let cell = (column < self.width).then(|| self.cells.get(at)).flatten();
        cell.filter(|cell| !cell.symbol.is_empty()).map_or(" ", |cell| &cell.symbol)
    }

    /// Writes the sheet onto a page as lines, the hardware cursor on a cell of it.
    pub fn write_to(&self, page: &mut Page, cursor: Option<(usize, usize)>) {
        for (row, cells) in self.cells.chunks(self.width.max(1)).enumerate() {
            page.line(pieces(cells));
            if let Some((column, _)) = cursor.filter(|(_, at)| *at == row) {
                page.cursor_on_last(column);
            }
        }
    }

    fn cell(&mut self, column: usize, row: usize) -> Option<&mut Cell> {
        if column >= self.width || row >= self.height {
            return None;
        }
        self.cells.get_mut(row * self.width + column)
    }
}

/// A row as pieces, cells of one role together, without the blanks at its end.
fn pieces(cells: &[Cell]) -> Vec<Piece> {
    let used = cells.iter().rposition(|cell| !cell.symbol.is_empty()).map_or(0, |last| last + 1);
    let mut pieces: Vec<Piece> = Vec::new();
    for cell in cells.iter().take(used).filter(|cell| !cell.covered) {
        let role = cell.role.unwrap_or(Role::Text);
        let symbol = if cell.symbol.is_empty() { " " } else { &cell.symbol };
        match pieces.last_mut() {
            Some(last) if last.role == role => last.text.push_str(symbol),
            _ => pieces.push(piece(role, symbol)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    fn lines(sheet: &Sheet) -> Vec<String> {
        let mut page = Page::new(Theme::PLAIN, 20);
        sheet.write_to(&mut page, None);
        page.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_drawn_stands_where_it_was_put() {
        let mut sheet = Sheet::new(6, 3);
        sheet.write(1, 0, "阿睦x", Role::Text);
        sheet.put(5, 1, "●", Role::Title);
        sheet.put(6, 1, "!", Role::Title);
        sheet.write(4, 2, "long", Role::Text);
        assert_eq!(lines(&sheet), [" 阿睦x", "     ●", "    lo"]);
        assert_eq!((sheet.symbol(5, 1), sheet.symbol(0, 0), sheet.symbol(9, 9)), ("●", " ", " "));
    }

    #[test]
    fn a_wide_letter_is_not_cut_in_half() {
        let mut sheet = Sheet::new(3, 1);
        sheet.write(0, 0, "阿睦", Role::Text);
        assert_eq!(lines(&sheet), ["阿"]);
    }
}
