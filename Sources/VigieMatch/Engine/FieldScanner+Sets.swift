// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Names in another order, and those that are cut or masked.
extension FieldScanner {
    /// Verifies the names that have this anchor and a word that stands near it, in whatever order.
    mutating func verifySets(_ anchor: UInt64, _ word: Range<Int>) {
        let sets = index.sets
        let (tokens, at) = order.window(around: word)
        guard tokens.count > 1 else { return }
        var seen: Set<UInt32> = []
        for (number, token) in tokens.enumerated() where number != at && sets.partners.mayHold(token.hash) {
            for partner in sets.partners.find(token.hash) {
                let key = NameSets.key(anchor, partner)
                guard sets.keys.mayHold(key) else { continue }
                for id in sets.keys.find(key) where seen.insert(id).inserted {
                    let pattern = index.names.patterns[Int(id)]
                    guard lastExact != (id, word.lowerBound) else { continue }
                    guard order.hasAnchor(pattern, anchor) else { continue }
                    if let range = order.find(pattern, id: id, in: tokens, anchor: at, isSample: place == .code) {
                        report(pattern, id, range, .loose)
                    }
                }
            }
        }
    }

    /// A name that is written as one word: `#CliniqueDuParc`.
    mutating func verifyGlued(_ hash: UInt64, _ word: Range<Int>) {
        for id in index.sets.glued.find(hash) {
            let pattern = index.names.patterns[Int(id)]
            if order.isGlued(pattern, word) { report(pattern, id, word, .loose) }
        }
    }

    /// Domains and names that are cut or masked.
    mutating func verifyMasked() {
        guard !index.masked.isEmpty else { return }
        for found in MaskedReader(address: address).all() {
            // A subdomain stands before a domain: each of its ends is tried.
            var start = 0
            while start < found.before.count {
                let before = Array(found.before[start...])
                let fit =
                    found.hidden == 0
                    ? index.masked.cut(before, isLink: found.isLink || start > 0)
                    : index.masked.masked(before, hidden: found.hidden, found.after)
                if let fit, fit.form == .domain || found.isCapital && start == 0 {
                    let range = found.range.lowerBound + start..<found.range.upperBound
                    var located: Place = fit.form == .domain ? .urlHost : place
                    if range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x40 { located = .mailDomain }
                    if place == .title, !found.isLink { located = .title }
                    for entry in fit.entries {
                        add(entry, fit.form, .loose, located, range, fit.isDoubtful ? .alone : .none)
                    }
                    break
                }
                guard let dot = found.before[start...].firstIndex(of: 0x2E) else { break }
                start = dot + 1
            }
        }
    }
}
