using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Tests.Parity;

/// <summary>Fields with what is hard to write as YAML; the same seed gives the same.</summary>
internal sealed class KyamlChance(int seed)
{
    /// <summary>Characters that YAML takes for the end of a line, or not at all.</summary>
    internal static readonly char[] Controls = ['\u007f', '\u0080', '\u0085', '\u009f', '\ufffe', '\uffff'];

    private static readonly string[] Pieces =
    [
        "\n", "\n", "\n\n", "\t", " ", "  ", "\r\n", "\r", "\\", "\"", "'", "#", ": ", "- ", "{", "}", "[", "]", ",", "%", "&", "<b>", "*", "!", "|", ">", "---\n", "...", "\\n", "a", "key: value", "0",
        "ä", "漢字", "😀", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u2029", "\ufeff", "\u3000", "\ue000", "\ufffd", "\u0000", "\u0001", "\u001b", "\u001f", "\b", "\f", "\v", "\a", "\u0085", "e\u0301", "\U000e0001",
    ];

    private static readonly string[] Keys =
    [
        "", "on", "On", "off", "no", "NO", "n", "N", "y", "yes", "Yes", "true", "TRUE", "tRuE", "t", "F", "false", "null", "Null", "nULL", "~", "1", "01", "08", "0o17", "0x1F", "0X", "0b101", "0b2", "-1", "+1", "1_000", "_1", "_", "1_",
        "1.5", "1.", ".5", "_.5", "1e5", "1E-5", "1e+5", "1e999", "1234e567", "0x1p-2", "0x1.8P1", "0x.p1", "inf", "Infinity", "-inf", "_-inf", ".inf", "nan", "NaN", "n_an", ".nan", "9223372036854775807", "9223372036854775808",
        "0xffffffffffffffffff", "18446744073709551616", "2026-11-26", "2026-1-2", "2026-13-01", "2026-02-30", "0000-02-28", "12026-01-01", "2026-11-26T10:00:00Z", "2026-11-26 10:00:00", "10:30", "1:60", "a:b", "a: b", "a b", " a", "a ", "a/b", "/a",
        "a/", "a.b", ".a", "a.", "a-b", "-a", "a-", "a_b", "_a", "a__", "app.kubernetes.io/name", "tls.crt", "<<", "=", "a#b", "#", "\"", "\\", "a\"b", "\t", "a\nb", "ä", "漢", "½", "²", "٣", "1٣٣٣-01-01", "e\u0301", "😀", "\u00a0", "a\u200bb", "é-ü", "deadbeef", "1e", "e1", "0",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A map of some depth.</summary>
    internal JsonObject Fields() => Map(0);

    private JsonObject Map(int depth)
    {
        var map = new JsonObject();
        for (var i = _random.Next(depth == 0 ? 12 : 0, depth == 0 ? 24 : 5); i > 0; i--) map[Key()] = Value(depth + 1);
        return map;
    }

    private JsonNode? Value(int depth) => _random.Next(depth > 4 ? 9 : 16) switch
    {
        < 5 => Text(),
        5 => null,
        6 => _random.Next(2) == 0,
        7 => _random.NextInt64(long.MinValue, long.MaxValue),
        8 => Math.Round((_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-12, 24)), 3),
        < 12 => Map(depth),
        12 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => (JsonNode)Map(depth + 1))]),
        13 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => (JsonNode)new JsonArray(Text(), Map(depth + 1)))]),
        14 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Text())]),
        _ => new JsonArray(Value(depth + 1), Value(depth + 1)),
    };

    private string Key() => _random.Next(8) == 0 ? _random.Next(100_000).ToString(CultureInfo.InvariantCulture) + Keys[_random.Next(Keys.Length)] : Keys[_random.Next(Keys.Length)];

    private JsonNode Text()
    {
        if (_random.Next(6) == 0) return JsonValue.Create(Keys[_random.Next(Keys.Length)]);
        var text = new StringBuilder();
        for (var i = _random.Next(1, 12); i > 0; i--) text.Append(_random.Next(3) == 0 ? new string((char)('a' + _random.Next(26)), _random.Next(1, 120)) : Pieces[_random.Next(Pieces.Length)]);
        return JsonValue.Create(text.ToString());
    }
}
