// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Names in another order, and those that are cut or masked.
extension FieldScanner {
    /// Verifies the names that have this anchor and a word that stands near it, in whatever order.
    mutating func verifySets(_ anchor: UInt64, _ spot: Spot) {
        guard mayHavePartner(anchor, spot) else { return }
        let (partners, keys) = (words.pointee.setPartners, words.pointee.setKeys)
        let word = spot.word
        let (tokens, at) = order.window(around: word)
        guard tokens.count > 1 else { return }
        var seen: Set<UInt32> = []
        for (number, token) in tokens.enumerated() where number != at && partners.mayHold(token.hash) {
            for partner in partners.find(token.hash) {
                let key = NameSets.key(anchor, partner)
                guard keys.mayHold(key) else { continue }
                for id in keys.find(key) where seen.insert(id).inserted {
                    let pattern = names.patterns[Int(id)]
                    guard lastExact != (id, word.lowerBound) else { continue }
                    guard order.hasAnchor(pattern, anchor) else { continue }
                    if let range = order.find(pattern, id: id, in: tokens, anchor: at, isSample: place == .code) {
                        report(pattern, id, range, .loose)
                    }
                }
            }
        }
    }

    /// False where surely no word around an anchor is a partner of it.
    private func mayHavePartner(_ anchor: UInt64, _ spot: Spot) -> Bool {
        let (partners, keys) = (words.pointee.setPartners, words.pointee.setKeys)
        let around: UInt64 = (1 << UInt64(2 * SetVerifier.reach + 1)) - 1
        var near = spot.marks.neighbours & around << UInt64(spot.bit - SetVerifier.reach) & ~(1 << UInt64(spot.bit))
        while near != 0 {
            let hash = WordHash.of(verifier.reader.slice(spot.word(at: near.trailingZeroBitCount)))
            near &= near - 1
            for partner in partners.find(hash) where keys.mayHold(NameSets.key(anchor, partner)) {
                return true
            }
        }
        return false
    }

    /// A name that is written as one word: `#CliniqueDuParc`.
    mutating func verifyGlued(_ hash: UInt64, _ word: Range<Int>) {
        for id in words.pointee.glued.find(hash) {
            let pattern = names.patterns[Int(id)]
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
