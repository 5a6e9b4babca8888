// SPDX-License-Identifier: Apache-2.0

/// What the scans of one post's fields use one after the other: room for the edges of words, and what was found for words
/// so far. Made for each post, as its memos hold for one watchlist only.
final class ScanRoom {
    // Proof: allocated in init, freed in deinit; scanners hold the room as long as they use them, and one scans at a time.
    let edges: UnsafeMutablePointer<UInt32>
    /// Anchor words that words of the text stand for with a typo, and symbols next to anchors.
    let misspelt: WordMemo
    let neighbours: WordMemo

    /// For fields of so many bytes together.
    init(for bytes: Int) {
        edges = .allocate(capacity: WordCutter.room)
        misspelt = WordMemo(for: bytes)
        neighbours = WordMemo(for: bytes)
    }

    deinit {
        edges.deallocate()
        misspelt.deallocate()
        neighbours.deallocate()
    }
}
