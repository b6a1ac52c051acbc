package io.cadastream.streams.domain.standardise.name;

import java.util.Map;
import java.util.Set;

/** The words by which names are read. */
final class Words {
    static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV", "ESQ", "MD", "PHD", "DDS");

    /** Begin a last name, alone or several together. */
    static final Set<String> PARTICLES = Set.of(
            "VAN", "VON", "DER", "DEN", "DE", "DEL", "DELA", "LA", "LAS", "LOS", "DI", "DA", "DU", "DOS", "MC", "MAC", "O",
            "ST", "TER", "TEN", "SAN", "SANTA", "EL", "AL", "BIN", "IBN", "LE");

    /** Legal endings, to their standard form. */
    static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("LLC", "LLC"),
            Map.entry("INC", "INC"),
            Map.entry("INCORPORATED", "INC"),
            Map.entry("CORP", "CORP"),
            Map.entry("CORPORATION", "CORP"),
            Map.entry("LP", "LP"),
            Map.entry("LLP", "LLP"),
            Map.entry("LLLP", "LLLP"),
            Map.entry("LTD", "LTD"),
            Map.entry("LIMITED", "LTD"),
            Map.entry("CO", "CO"),
            Map.entry("COMPANY", "CO"),
            Map.entry("NA", "NA"),
            Map.entry("PLLC", "PLLC"),
            Map.entry("PLC", "PLC"));

    /** No person's name has them, so the text names an organisation. */
    static final Set<String> BUSINESS = Set.of(
            "BANK", "CHURCH", "ASSOCIATION", "ASSN", "ASSOC", "HOLDINGS", "PROPERTIES", "INVESTMENTS", "INVESTMENT", "HOMES",
            "PARTNERS", "PARTNERSHIP", "ENTERPRISES", "GROUP", "MINISTRIES", "FOUNDATION", "UNIVERSITY", "MORTGAGE", "REALTY",
            "DEVELOPMENT", "CONDOMINIUM", "HOA", "FUND", "CAPITAL", "VENTURES", "SERVICES", "SOCIETY", "CLUB", "TEMPLE",
            "HOSPITAL", "RENTALS", "BUILDERS", "CONSTRUCTION", "APARTMENTS", "COLLEGE", "RAILROAD", "RAILWAY", "UTILITIES");

    static final Set<String> TRUSTS = Set.of("TRUST", "TRUSTS", "TRST");

    /** Frequent last names of the Spanish-speaking (U.S. Census, surnames of 2010), for double surnames. */
    static final Set<String> SPANISH = Set.of(
            "GARCIA", "RODRIGUEZ", "MARTINEZ", "HERNANDEZ", "LOPEZ", "GONZALEZ", "PEREZ", "SANCHEZ", "RAMIREZ", "TORRES",
            "FLORES", "RIVERA", "GOMEZ", "DIAZ", "REYES", "MORALES", "CRUZ", "ORTIZ", "GUTIERREZ", "CHAVEZ", "RAMOS", "RUIZ",
            "ALVAREZ", "MENDOZA", "VASQUEZ", "CASTILLO", "JIMENEZ", "MORENO", "ROMERO", "HERRERA", "MEDINA", "AGUILAR",
            "VARGAS", "CASTRO", "FERNANDEZ", "GUZMAN", "MUNOZ", "MENDEZ", "SALAZAR", "SOTO", "DELGADO", "VEGA", "RIOS",
            "ORTEGA", "SUAREZ", "VALDEZ", "CONTRERAS", "ROJAS", "NUNEZ", "ACOSTA");

    /** Frequent first names (Social Security Administration), to tell {@code & MARY ANN} from {@code & JONES MARY}. */
    static final Set<String> GIVEN = Set.of(
            "JAMES", "MARY", "ROBERT", "PATRICIA", "JOHN", "JENNIFER", "MICHAEL", "LINDA", "DAVID", "ELIZABETH", "WILLIAM",
            "BARBARA", "RICHARD", "SUSAN", "JOSEPH", "JESSICA", "THOMAS", "SARAH", "CHRISTOPHER", "KAREN", "CHARLES", "LISA",
            "DANIEL", "NANCY", "MATTHEW", "BETTY", "ANTHONY", "SANDRA", "MARK", "MARGARET", "DONALD", "ASHLEY", "STEVEN",
            "KIMBERLY", "ANDREW", "EMILY", "PAUL", "DONNA", "JOSHUA", "MICHELLE", "KENNETH", "CAROL", "KEVIN", "AMANDA",
            "BRIAN", "MELISSA", "GEORGE", "DEBORAH", "TIMOTHY", "STEPHANIE", "RONALD", "REBECCA", "JASON", "LAURA", "EDWARD",
            "HELEN", "JEFFREY", "SHARON", "RYAN", "CYNTHIA", "JACOB", "KATHLEEN", "GARY", "AMY", "NICHOLAS", "ANGELA", "ERIC",
            "ANNA", "ANN", "ANNE", "JANE", "RUTH", "MARIA", "JOSE", "JUAN", "LUIS", "CARLOS", "ROSA", "ALICE", "PETER",
            "FRANK", "SCOTT", "STEPHEN", "LARRY", "JUDITH", "DIANE", "JULIE", "JOYCE", "ROSE", "MARTHA", "GLORIA", "CATHERINE");

    private Words() {}
}
