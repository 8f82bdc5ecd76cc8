namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>The words of a label selector. A token is its text; the kind says what it may stand for.</summary>
internal static class LabelLexer
{
    private static readonly string[] Symbols = ["=", "==", "!=", "!", "(", ")", ",", ">", "<"];

    public static List<(LabelTokenKind Kind, string Text)> Read(string selector)
    {
        var tokens = new List<(LabelTokenKind, string)>();
        var at = 0;
        while (at < selector.Length)
        {
            if (IsSpace(selector[at])) at++;
            else if (IsSymbol(selector[at])) tokens.Add(Symbol(selector, ref at));
            else tokens.Add(Word(selector, ref at));
        }

        tokens.Add((LabelTokenKind.End, ""));
        return tokens;
    }

    private static (LabelTokenKind, string) Symbol(string selector, ref int at)
    {
        // The longest known run of symbol characters, so that != is one and )( are two.
        var length = at + 1 < selector.Length && IsSymbol(selector[at + 1]) && Array.IndexOf(Symbols, selector.Substring(at, 2)) >= 0 ? 2 : 1;
        var text = selector.Substring(at, length);
        at += length;
        return (text switch
        {
            "," => LabelTokenKind.Comma,
            "!" => LabelTokenKind.Not,
            "(" => LabelTokenKind.Open,
            ")" => LabelTokenKind.Close,
            _ => LabelTokenKind.Operator,
        }, text);
    }

    private static (LabelTokenKind, string) Word(string selector, ref int at)
    {
        var start = at;
        while (at < selector.Length && !IsSpace(selector[at]) && !IsSymbol(selector[at])) at++;
        var text = selector[start..at];
        return (text is "in" or "notin" ? LabelTokenKind.Keyword : LabelTokenKind.Identifier, text);
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n';

    private static bool IsSymbol(char character) => character is '=' or '!' or '(' or ')' or ',' or '>' or '<';
}
