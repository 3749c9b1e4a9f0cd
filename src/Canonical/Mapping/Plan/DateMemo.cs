using Canonical.Dates;
using Canonical.Mapping.Functions;

namespace Canonical.Mapping.Plan;

/// <summary>A date column often fills a day and an instant; it is read once per record.</summary>
internal sealed class DateMemo
{
    private string? _text;
    private SourceKind _kind;
    private DateReading _reading;

    public DateReading Read(in SourceNode cell)
    {
        if (!ReferenceEquals(_text, cell.Text) || _kind != cell.Kind)
        {
            _reading = DateCell.Read(cell);
            _text = cell.Text;
            _kind = cell.Kind;
        }

        return _reading;
    }
}
