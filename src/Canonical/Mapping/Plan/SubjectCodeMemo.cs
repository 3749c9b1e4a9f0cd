using Canonical.Identifiers;

namespace Canonical.Mapping.Plan;

/// <summary>A code column fills several targets; it is read once per record.</summary>
internal sealed class SubjectCodeMemo
{
    private string? _text;
    private bool _isNumber;
    private IdentifierReading _reading;

    public IdentifierReading Read(string text, bool isNumber)
    {
        if (!ReferenceEquals(_text, text) || _isNumber != isNumber)
        {
            _reading = SubjectCode.Read(text, isNumber);
            _text = text;
            _isNumber = isNumber;
        }

        return _reading;
    }
}
