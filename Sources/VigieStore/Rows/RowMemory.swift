// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Key and files of the row fingerprints of one store.
struct RowMemory: Sendable {
    let key: RowKey
    let segments: RowSegments

    init(secret: [UInt8], folder: String, isReadOnly: Bool, options: RowOptions) {
        key = RowKey(secret: secret)
        segments = RowSegments(folder: folder, check: key.check, isReadOnly: isReadOnly, options: options)
    }

    /// The records of a sample by the posts that hold them, those of `own` left out; each record once, ascending.
    func holders(of sample: SamplePrints, otherThan own: UInt64) async -> [UInt64: [UInt32]] {
        let order = sample.prints.indices.sorted { sample.prints[$0] < sample.prints[$1] }
        var prints: [UInt64] = []
        /// Where the owners of each print begin in `order`.
        var starts: [Int] = []
        for (place, index) in order.enumerated() where prints.last != sample.prints[index] {
            prints.append(sample.prints[index])
            starts.append(place)
        }
        starts.append(order.count)
        var held: [UInt64: [UInt32]] = [:]
        for (index, post) in await segments.holders(of: prints) where post != own {
            for place in starts[index]..<starts[index + 1] {
                held[post, default: []].append(sample.owners[order[place]])
            }
        }
        return held.mapValues { records in
            var last: UInt32?
            return records.sorted().filter { record in
                defer { last = record }
                return record != last
            }
        }
    }
}
