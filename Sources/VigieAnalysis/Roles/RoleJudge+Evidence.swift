// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Evidence for those whose data or access it is.
extension RoleJudge {
    func addNames(_ subject: Subject, to evidence: inout EvidenceList) {
        var forms: Set<String> = []
        let places: [Place] = [.title, .prose, .code, .urlHost, .fileName, .quote]
        let ordered = (subject.named.isEmpty ? subject.sightings : subject.named).sorted {
            (places.firstIndex(of: $0.place) ?? 9, $0.mention.range.lowerBound) < (
                places.firstIndex(of: $1.place) ?? 9, $1.mention.range.lowerBound
            )
        }
        for sighting in ordered {
            let isDomain = sighting.mention.form == .domain
            guard forms.insert(isDomain ? "domain" : "name").inserted else { continue }
            let weight: Weight
            if forms.count > 1 {
                weight = .secondName
            } else if sighting.isLink {
                weight = .nameInLink
            } else {
                switch sighting.place {
                case .title: weight = isDomain ? .domainInTitle : .nameInTitle
                case .fileName: weight = .nameInFile
                case .quote: weight = .nameInQuote
                default: weight = isDomain ? .domainInText : .nameInText
                }
            }
            evidence.add(
                weight, kind: isDomain ? "domain" : sighting.mention.form.rawValue, sighting.place,
                sighting.mention.text)
        }
        if subject.isLooseOnly, let first = ordered.first {
            evidence.add(.loose, first.place, Looseness.sentence(first.mention, of: subject.entry))
        }
    }

    func addClaim(of subject: Subject, to evidence: inout EvidenceList) {
        if situation.has(.leak) {
            evidence.add(.leakWords, .prose, whole.text(of: .leak))
        } else if situation.told >= .claim, let deed = [Cue.breach, .taken, .deed].first(where: situation.has) {
            evidence.add(.leakWords, .prose, whole.text(of: deed))
        }
        if let count = count(of: subject) {
            evidence.add(
                count.meaning == .people ? .peopleCount : .recordCount, place(count.statement), count.text)
        }
        if !situation.words.isEmpty {
            evidence.add(
                .dataKinds, .prose,
                DataKind.allCases.filter(situation.words.contains).map(\.rawValue).joined(separator: ", "))
        }
        if let price = whole.price {
            evidence.add(.price, place(price.statement), price.text)
        }
        if let size = size(of: subject) {
            evidence.add(.size, place(size.statement), size.text)
        }
        if isAccessOffer { evidence.add(.accessOffer, .prose, whole.text(of: .access)) }
        if situation.has(.ransom) { evidence.add(.ransomMarks, .prose, whole.text(of: .ransom)) }
        if let table = situation.tables.first(where: { !$0.data.isEmpty }) {
            evidence.add(.sample, .sample, "\(table.rowCount) rows in the form \(table.format.rawValue)")
        }
    }

    func addResidence(_ subject: Subject, to evidence: inout EvidenceList) {
        let places = EntryPlaces.postcodes(of: subject.entry)
        guard let share = situation.residence.share(of: subject.entry, at: places) else { return }
        evidence.add(.residence, .sample, share)
    }

    func place(_ statement: Int) -> Place { situation.text.statements[statement].isTitle ? .title : .prose }
}
