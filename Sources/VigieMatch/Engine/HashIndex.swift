// SPDX-License-Identifier: Apache-2.0

/// The owner of one ``HashTable``.
final class HashIndex: Sendable {
    /// For scanners, which hold the owner and count no references; valid as long as the index.
    let table: HashTable

    /// Takes pairs in any order; equal pairs become one.
    init(_ pairs: consuming [(key: UInt64, value: UInt32)]) { table = HashTable(pairs) }

    deinit { table.deallocate() }

    /// Bytes held.
    var footprint: Int { table.footprint }

    /// False where the key is surely missing.
    func mayHold(_ key: UInt64) -> Bool { table.mayHold(key) }

    /// The values of a key, valid as long as the index.
    func find(_ key: UInt64) -> UnsafeBufferPointer<UInt32> { table.find(key) }
}
