namespace Canonical.Schema.Patterns;

/// <summary>
/// Reads patterns as ECMA-262 (22.2.1) with the <c>u</c> flag does: an escape or bracket without meaning is an error, not a letter.
/// JSON Schema (core 6.4) wants exactly that dialect.
/// </summary>
internal sealed class EcmaParser
{
    private const int MaxDepth = 100;
    private const int MaxLength = 16_384;
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";

    private readonly EcmaReader _reader;
    private readonly EcmaEscapes _escapes;
    private readonly List<EcmaReference> _references = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _captures;
    private int _depth;

    private EcmaParser(string pattern)
    {
        _reader = new EcmaReader(pattern);
        _escapes = new EcmaEscapes(_reader);
    }

    /// <summary>The pattern as a tree.</summary>
    /// <exception cref="PatternException">The pattern is not of the language.</exception>
    public static EcmaNode Parse(string pattern) => new EcmaParser(pattern).ParseAll();

    private EcmaNode ParseAll()
    {
        if (_reader.Length > MaxLength)
        {
            throw _reader.Wrong("pattern too long / 正则过长");
        }

        var tree = ParseChoice();
        if (!_reader.IsAtEnd)
        {
            throw _reader.Wrong("unmatched ')' / 多余的 ')'");
        }

        foreach (var reference in _references)
        {
            if (reference.Name is null ? reference.Number > _captures : !_names.ContainsKey(reference.Name))
            {
                throw _reader.Wrong("reference to a group that does not exist / 引用了不存在的分组");
            }
        }

        return new EcmaReferences(_names).Resolve(tree);
    }

    private EcmaNode ParseChoice()
    {
        if (++_depth > MaxDepth)
        {
            throw _reader.Wrong("nested too deeply / 嵌套过深");
        }

        var alternatives = new List<EcmaNode> { ParseSequence() };
        while (_reader.Take('|'))
        {
            alternatives.Add(ParseSequence());
        }

        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new EcmaChoice(alternatives);
    }

    private EcmaNode ParseSequence()
    {
        var parts = new List<EcmaNode>();
        while (!_reader.IsAtEnd && !_reader.IsAt('|') && !_reader.IsAt(')'))
        {
            var part = ParseTerm();
            parts.Add(part is EcmaAnchor or EcmaLook ? part : ParseQuantifier(part));
        }

        return parts.Count == 1 ? parts[0] : new EcmaSequence(parts);
    }

    private EcmaNode ParseTerm()
    {
        var one = _reader.Next();
        switch (one)
        {
            case '^':
                return new EcmaAnchor(EcmaPosition.Start);
            case '$':
                return new EcmaAnchor(EcmaPosition.End);
            case '.':
                return new EcmaSet(EcmaClasses.NoLineTerminator);
            case '(':
                return ParseGroup();
            case '[':
                return new EcmaSet(new EcmaClassParser(_reader, _escapes).Parse());
            case '\\':
                return ParseEscape();
            case '*' or '+' or '?' or '{':
                throw _reader.Wrong("nothing to repeat / 量词前没有内容");
            case ']' or '}':
                throw _reader.Wrong("a lone bracket must be escaped / 单独的括号必须转义");
            default:
                return new EcmaSet(CodePointSet.Of((one, one)));
        }
    }

    private EcmaNode ParseQuantifier(EcmaNode part)
    {
        int min;
        int? max;
        if (_reader.Take('*'))
        {
            (min, max) = (0, null);
        }
        else if (_reader.Take('+'))
        {
            (min, max) = (1, null);
        }
        else if (_reader.Take('?'))
        {
            (min, max) = (0, 1);
        }
        else if (_reader.Take('{'))
        {
            min = _reader.Number();
            max = min;
            if (_reader.Take(','))
            {
                max = _reader.IsAt('}') ? null : _reader.Number();
            }

            _reader.Expect('}');
            if (max < min)
            {
                throw _reader.Wrong("repetition out of order / 重复次数上下限颠倒");
            }
        }
        else
        {
            return part;
        }

        return new EcmaRepeat(part, min, max, _reader.Take('?'));
    }

    private EcmaNode ParseGroup()
    {
        if (!_reader.Take('?'))
        {
            return Close(new EcmaCapture(++_captures, ParseChoice()));
        }

        if (_reader.Take(':'))
        {
            return Close(ParseChoice());
        }

        if (_reader.IsAt('=') || _reader.IsAt('!'))
        {
            return Close(new EcmaLook(true, _reader.Next() == '!', ParseChoice()));
        }

        if (!_reader.Take('<'))
        {
            throw _reader.Wrong("group kind is not carried: (?i), (?#…), (?P<…>) / 不支持的分组写法");
        }

        if (_reader.IsAt('=') || _reader.IsAt('!'))
        {
            return Close(new EcmaLook(false, _reader.Next() == '!', ParseChoice()));
        }

        var name = _reader.GroupName();
        var number = ++_captures;
        if (!_names.TryAdd(name, number))
        {
            throw _reader.Wrong("group name used twice / 分组名重复");
        }

        return Close(new EcmaCapture(number, ParseChoice()));
    }

    private EcmaNode Close(EcmaNode group)
    {
        if (!_reader.Take(')'))
        {
            throw _reader.Wrong("unclosed group / 分组没有闭合");
        }

        return group;
    }

    private EcmaNode ParseEscape()
    {
        if (_reader.Take('b'))
        {
            return new EcmaAnchor(EcmaPosition.WordBoundary);
        }

        if (_reader.Take('B'))
        {
            return new EcmaAnchor(EcmaPosition.NoWordBoundary);
        }

        if (_reader.Take('k'))
        {
            _reader.Expect('<');
            return Remember(new EcmaReference(0, _reader.GroupName()));
        }

        if (!_reader.IsAtEnd && _reader.Peek is >= '1' and <= '9')
        {
            return Remember(new EcmaReference(_reader.Number(), null));
        }

        if (_escapes.TryClass(out var set))
        {
            return new EcmaSet(set);
        }

        var one = _escapes.Character(SyntaxCharacters);
        return new EcmaSet(CodePointSet.Of((one, one)));
    }

    private EcmaReference Remember(EcmaReference reference)
    {
        _references.Add(reference);
        return reference;
    }
}
