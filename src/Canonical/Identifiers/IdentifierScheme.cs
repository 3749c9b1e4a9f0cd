namespace Canonical.Identifiers;

/// <summary>Which standard an identifier follows; a column of a department's table often mixes several.</summary>
public enum IdentifierScheme : byte
{
    /// <summary>No identifier was given.</summary>
    None,

    /// <summary>统一社会信用代码, GB 32100-2015, 18 characters.</summary>
    Uscc,

    /// <summary>工商注册号, 15 digits, ISO 7064 MOD 11,10.</summary>
    RegistrationNumber,

    /// <summary>Registration number of before 2007, 13 or 14 digits, without a check digit.</summary>
    LegacyRegistrationNumber,

    /// <summary>组织机构代码, GB 11714-1997, 9 characters.</summary>
    OrganisationCode,

    /// <summary>公民身份号码, GB 11643-1999, 18 characters, or 15 digits of before 1999. Personal data.</summary>
    CitizenId,

    /// <summary>行政区划代码, GB/T 2260, 6 digits.</summary>
    DivisionCode,

    /// <summary>监管事项目录编码, 14 digits.</summary>
    ItemCode,

    /// <summary>检查实施清单编码: USCC of the department and one digit 1 to 5, 19 characters.</summary>
    ChecklistCode,

    /// <summary>行政执法证号, digits, leading zeros count.</summary>
    OfficerCertificate,
}
