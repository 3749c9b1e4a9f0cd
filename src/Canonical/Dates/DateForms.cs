namespace Canonical.Dates;

/// <summary>The ways of writing a date that a caller allows.</summary>
[Flags]
public enum DateForms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Digits only: <c>yyyyMMdd</c>, <c>yyyyMMddHHmm</c>, <c>yyyyMMddHHmmss</c>, <c>yyyyMMdd HH:mm</c>.</summary>
    Compact = 1,

    /// <summary>Year, month, day between equal separators <c>-</c>, <c>/</c> or <c>.</c>, with or without time, ISO 8601 with offset included.</summary>
    Separated = 2,

    /// <summary><c>2025年3月5日</c>, with or without <c>上午9时30分</c>, in digits or Chinese numerals.</summary>
    Chinese = 4,

    /// <summary><c>14/十一月/25 2:29 下午</c>, <c>14-11月-2025</c>: day, Chinese month name, year of two or four digits.</summary>
    DayMonthName = 8,

    /// <summary>A spreadsheet's serial in the 1900 system.</summary>
    Serial1900 = 16,

    /// <summary>A spreadsheet's serial in the 1904 system.</summary>
    Serial1904 = 32,

    /// <summary>Years of two digits, year first (<c>25-3-5</c>): 70 to 99 are of the last century.</summary>
    TwoDigitYear = 64,

    /// <summary>Years of the Republic (<c>民国114年3月5日</c>).</summary>
    RepublicYear = 128,

    /// <summary>What can be told apart without knowing the sender.</summary>
    Usual = Compact | Separated | Chinese | DayMonthName,
}
