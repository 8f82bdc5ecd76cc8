using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Redaction;

/// <summary>
/// Hides secrets in what one command reads, before anything sees it: objects by their kind, text by what it looks like. Counts what it hid.
/// What it cannot read it hides whole.
/// </summary>
internal sealed class Redactor
{
    internal const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private readonly bool _off;
    private int _hidden;

    private Redactor(bool off) => _off = off;

    internal int Hidden => _hidden;

    internal static Redactor On() => new(off: false);

    /// <summary>For measuring printed output against kubectl's, which hides nothing.</summary>
    internal static Redactor Off() => new(off: true);

    /// <summary>An object, a list of them or a Table, changed in place.</summary>
    internal JsonObject Redact(JsonObject node)
    {
        if (_off) return node;
        var secrets = new ObjectSecrets();
        secrets.Hide(node);
        Interlocked.Add(ref _hidden, secrets.Count);
        return node;
    }

    /// <summary>A Table of a custom resource, whose columns may be secrets; <paramref name="columns"/> knows them from the first of its Tables.</summary>
    internal JsonObject Redact(JsonObject table, SecretColumns columns)
    {
        if (_off) return table;
        var hidden = 0;
        columns.Hide(table, ref hidden);
        Interlocked.Add(ref _hidden, hidden);
        return Redact(table);
    }

    /// <summary>A log, a message, or a document.</summary>
    internal string Redact(string text)
    {
        if (_off) return text;
        var hidden = 0;
        text = SecretText.HideAll(text, ref hidden);
        Interlocked.Add(ref _hidden, hidden);
        return text;
    }
}
