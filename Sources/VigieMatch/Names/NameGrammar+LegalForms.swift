// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
    /// What companies are before the law, at either end of their names: France (Code de commerce, articles L221-1 and
    /// following; loi 90-1258 for the liberal professions: SELARL, SELAS), Belgium (Code des sociétés et des associations),
    /// Switzerland (Code of Obligations), Germany, Québec, the United Kingdom, the United States.
    mutating func addLegalForms() {
        legalForms += Self.forms.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { Self.words(String($0)) }
    }

    private static let forms = """
        sa,s a,sas,s a s,sasu,sarl,s a r l,eurl,e u r l,snc,sci,scs,sca,scop,se
        selarl,selas,selafa,selca,scp,s c p,scm,s c m,gie,g i e,gip,gcs,g c s
        societe anonyme,societe par actions simplifiee,societe a responsabilite limitee
        societe civile de moyens,societe civile professionnelle,groupement d interet economique
        groupement d interet public,groupement de cooperation sanitaire
        srl,sprl,s p r l,asbl,aisbl,bv,b v,bvba,nv,n v,vzw,cvba
        ag,gmbh,kg,ohg,e v,stiftung,sagl,sàrl
        ltd,limited,inc,incorporated,llc,llp,plc,corp,corporation,ltee,limitee,enr
        spa,s p a,oy,ab,aps
        """
}
