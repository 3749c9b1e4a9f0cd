using Canonical.Faults;

namespace Hub.CodePage;

/// <summary>Faults in English, for visitors who chose it; the Chinese text is the fault's own.</summary>
internal static class FaultTexts
{
    private static readonly Dictionary<string, (string Message, string Hint)> English = new(StringComparer.Ordinal)
    {
        ["COD-9430"] = ("This is not a valid inspection code address.", "Scan the code shown by the officers again. If it still does not open, do not accept the inspection on it; call 12345 to check."),
        ["COD-9431"] = ("This inspection code can no longer be looked up.", "To report anything about this inspection, call 12345."),
        ["COD-9432"] = ("Too many requests.", "Please try again in a minute."),
        ["COD-9433"] = ("This inspection has already been rated.", "An inspection is rated once. If there is more to say, use \"Ask, complain, suggest\"."),
        ["COD-9434"] = ("It cannot be rated now.", "Please rate after the inspection has begun. To report something, use \"Ask, complain, suggest\"."),
        ["COD-9435"] = ("Something in the form is missing or too long.", "Please correct it and send it again."),
        ["COD-9436"] = ("This code has received as many messages today as it may.", "Please send yours tomorrow, or call 12345."),
        ["COD-9437"] = ("No message has this tracking number.", "Check the 20 letters and digits you were given. If they are lost, send the message again or call 12345."),
        ["COD-9438"] = ("This code is not valid now and cannot be confirmed.", "Do not accept the inspection on it, and tell us by a complaint, or call 12345."),
        ["COD-9439"] = ("The rating key is not right.", "It has 12 letters and digits and stands in the notice of this inspection that your business got in the enterprise cloud. Without one, rate in the Suishen code app or use \"Ask, complain, suggest\"."),
    };

    public static string Message(Fault fault, PageLanguage language) => language.IsEnglish && English.TryGetValue(fault.Code, out var text) ? text.Message : fault.Message;

    public static string Hint(Fault fault, PageLanguage language) => language.IsEnglish && English.TryGetValue(fault.Code, out var text) ? text.Hint : fault.Hint;
}
