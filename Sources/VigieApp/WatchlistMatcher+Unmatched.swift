// SPDX-License-Identifier: Apache-2.0

import Logging
import VigieMatch

extension WatchlistMatcher {
    /// Says in the log that names of the list are not searched for; which and why, `vigie check` says.
    func tellUnmatched(_ logger: Logger) {
        guard let first = unmatched.first else { return }
        logger.warning(
            "Names of the watchlist are not searched for; vigie check lists them.",
            metadata: ["count": "\(unmatched.count)", "first": "\(first.text)"])
    }
}
