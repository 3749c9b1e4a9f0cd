namespace Hub.EDocuments.Layout;

/// <summary>Where the next thing goes: pages so far and the height used on the last one.</summary>
internal sealed class PageFlow
{
    private readonly List<List<PageMark>> _pages = [[]];
    private readonly double _bottom;
    private (int Page, int Marks, Action Redraw)? _last;

    public PageFlow()
        : this(PageGeometry.Bottom)
    {
    }

    private PageFlow(double bottom)
    {
        _bottom = bottom;
    }

    /// <summary>The top of what comes next.</summary>
    public double Y { get; set; } = PageGeometry.Top;

    public IReadOnlyList<List<PageMark>> Pages => _pages;

    /// <summary>Height left on the page.</summary>
    public double Room => _bottom - Y;

    /// <summary>Whether nothing of the body stands on this page yet.</summary>
    public bool IsFresh => Y <= PageGeometry.Top;

    /// <summary>What something takes in the middle of a page without an end.</summary>
    public static double HeightOf(Action<PageFlow> draw)
    {
        var flow = new PageFlow(bottom: 10_000_000) { Y = 2 * PageGeometry.Top };
        draw(flow);
        return flow.Y - 2 * PageGeometry.Top;
    }

    public void Add(PageMark mark) => _pages[^1].Add(mark);

    public void NewPage()
    {
        _pages.Add([]);
        Y = PageGeometry.Top;
    }

    /// <summary>Goes to a new page unless this height is left.</summary>
    public void Need(double height)
    {
        if (Room < height && !IsFresh)
        {
            NewPage();
        }
    }

    /// <summary>Remembers the last lines of the body, about to be drawn: the sign-off may take them along to its page.</summary>
    public void Keep(Action draw)
    {
        _last = (_pages.Count, _pages[^1].Count, draw);
        draw();
    }

    /// <summary>Goes to a new page unless this height is left, and takes the last lines of the body along: no page holds nothing but a seal.</summary>
    public void NeedWithLastLines(double height)
    {
        if (Room >= height || IsFresh)
        {
            return;
        }

        var last = _last is { } kept && kept.Page == _pages.Count && kept.Marks > 0 ? kept : default;
        if (last.Redraw is not null)
        {
            _pages[^1].RemoveRange(last.Marks, _pages[^1].Count - last.Marks);
        }

        NewPage();
        last.Redraw?.Invoke();
    }

    /// <summary>Draws a line of text in a box whose top is Y; the baseline stands where the type's middle is the line's middle.</summary>
    public void Text(TextLine line, double x, double top, double size, double lineHeight, Ink ink, bool isBold = false, double spacing = 0)
    {
        if (line.Characters.Length > 0)
        {
            Add(new PageMark.Text(x, BaselineOf(top, size, lineHeight), size, line.Characters, ink, isBold, spacing));
        }
    }

    /// <summary>Ideographs reach from 0.12 below the baseline to 0.88 above it.</summary>
    public static double BaselineOf(double top, double size, double lineHeight) => top + (lineHeight - size) / 2 + size * 0.88;
}
