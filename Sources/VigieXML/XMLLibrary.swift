// SPDX-License-Identifier: Apache-2.0

import CVigieXML

/// The state of libxml2 that all its users in the process share.
enum XMLLibrary {
    /// Initialised once, before the first parse: libxml2 asks for that where several threads parse.
    private static let isReady: Bool = {
        xmlInitParser()
        xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
        return true
    }()

    /// Runs `body` with this thread's error channel counting into a report; nothing is ever printed.
    static func reporting<Result>(_ body: () -> Result) -> (Result, cvigie_xml_report) {
        _ = isReady
        var report = cvigie_xml_report()
        // The report outlives `body`, and the channel is set back before the pointer ends.
        let result = withUnsafeMutablePointer(to: &report) { pointer in
            cvigie_xml_report_to(pointer)
            defer { cvigie_xml_report_to(nil) }
            return body()
        }
        return (result, report)
    }
}
