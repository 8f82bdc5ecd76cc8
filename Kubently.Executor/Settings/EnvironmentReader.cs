using System.Collections.Immutable;
using System.Globalization;

namespace Kubently.Executor.Settings;

/// <summary>Reads variables as what they should be, and gathers a sentence for each that is not.</summary>
internal sealed class EnvironmentReader(Func<string, string?> variable)
{
    private readonly ImmutableArray<string>.Builder _errors = ImmutableArray.CreateBuilder<string>();

    public IReadOnlyList<string> Errors => _errors;

    public void Fault(string sentence) => _errors.Add(sentence);

    /// <summary>The value without surrounding white space; null when it is not set or blank.</summary>
    public string? Text(string name)
    {
        var value = variable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public string? Required(string name, string meaning)
    {
        var value = Text(name);
        if (value is null) Fault($"{name} is not set: set it to {meaning}.");
        return value;
    }

    public int Number(string name, int otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Fault($"{name} must be a whole number; it is '{Shown(text)}'.");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        switch (Text(name)?.ToLowerInvariant())
        {
            case null: return otherwise;
            case "true" or "1" or "yes" or "on": return true;
            case "false" or "0" or "no" or "off": return false;
            case var text:
                Fault($"{name} must be true or false; it is '{Shown(text)}'.");
                return otherwise;
        }
    }

    /// <summary>One of several words, whatever their case.</summary>
    public T Choice<T>(string name, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Text(name) is not { } text) return otherwise;
        List<string> words = [];
        foreach (var (word, value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
            words.Add(word);
        }

        Fault($"{name} must be one of {string.Join(", ", words)}; it is '{Shown(text)}'.");
        return otherwise;
    }

    /// <summary>A value cut to what belongs in a sentence.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}…";
}
