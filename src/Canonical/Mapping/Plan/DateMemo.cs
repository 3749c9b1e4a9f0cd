using Canonical.Dates;
using Canonical.Mapping.Functions;

namespace Canonical.Mapping.Plan;

/// <summary>A date column often fills a day and an instant; it is read once per record.</summary>
internal sealed class DateMemo
{
    private string? _text;
    private SourceKind _kind;
    private DateReadingOptions? _options;
    private DateReading _reading;

    /// <param name="cell">The cell.</param>
    /// <param name="written">How dates may be written; one of <see cref="DateCell"/>.</param>
    public DateReading Read(in SourceNode cell, DateReadingOptions written)
    {
        if (!ReferenceEquals(_text, cell.Text) || _kind != cell.Kind || !ReferenceEquals(_options, written))
        {
            _reading = DateCell.Read(cell, written);
            _options = written;
            _text = cell.Text;
            _kind = cell.Kind;
        }

        return _reading;
    }
}
