// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import VigieCore

/// Reading a column that may not hold what it should: GRDB's own subscripts end the process on a value of another type,
/// and a damaged file can hold any.
extension Row {
    func integer(_ column: Int) throws(StoreError) -> Int64 {
        guard let value = try optionalInteger(column) else { throw Row.damaged }
        return value
    }

    func optionalInteger(_ column: Int) throws(StoreError) -> Int64? {
        switch (self[column] as DatabaseValue).storage {
        case .int64(let value): return value
        case .null: return nil
        default: throw Row.damaged
        }
    }

    func text(_ column: Int) throws(StoreError) -> String {
        guard let value = try optionalText(column) else { throw Row.damaged }
        return value
    }

    func optionalText(_ column: Int) throws(StoreError) -> String? {
        switch (self[column] as DatabaseValue).storage {
        case .string(let value): return value
        case .null: return nil
        default: throw Row.damaged
        }
    }

    func bytes(_ column: Int) throws(StoreError) -> Data {
        guard case .blob(let value) = (self[column] as DatabaseValue).storage else { throw Row.damaged }
        return value
    }

    private static var damaged: StoreError {
        StoreError(.damaged, "The store holds a value of the wrong type; `vigie store check` tells more.")
    }
}
