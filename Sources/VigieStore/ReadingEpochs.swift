// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Which polls began before the validators were last dropped: those must not bring theirs back.
struct ReadingEpochs: Sendable {
    private var epoch = 0
    private var begun: [SourceID: Int] = [:]

    /// All validators are dropped now.
    mutating func forget() {
        epoch += 1
        begun = [:]
    }

    /// A poll of the source begins.
    mutating func begin(_ source: SourceID) { begun[source] = epoch }

    /// True where the source's poll began since the validators were last dropped.
    func mayKeepValidators(of source: SourceID) -> Bool { epoch == 0 || begun[source] == epoch }
}
