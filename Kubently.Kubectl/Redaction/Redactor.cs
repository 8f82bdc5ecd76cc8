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
    private readonly Redactor? _teaches;
    private readonly KnownValues _known = new();
    private int _hidden;

    private Redactor(bool off, Redactor? teaches = null) => (_off, _teaches) = (off, teaches);

    internal int Hidden => _hidden;

    internal static Redactor On() => new(off: false);

    /// <summary>For measuring printed output against kubectl's, which hides nothing.</summary>
    internal static Redactor Off() => new(off: true);

    /// <summary>
    /// One that hides nothing of the objects that a change is computed from, and lets this one know what it would have hidden: wherever the change puts such a value, and whatever
    /// it makes of the object's kind and names, this one hides it.
    /// </summary>
    internal Redactor Teacher() => _off ? Off() : new(off: true, this);

    /// <summary>Remembers the values of an object that are hidden, to hide them wherever they stand from now on.</summary>
    internal void Learn(JsonObject node)
    {
        if (_off) return;
        var values = new HashSet<string>(StringComparer.Ordinal);
        new ObjectSecrets { Originals = values }.Hide((JsonObject)node.DeepClone());
        _known.Add(values);
    }

    /// <summary>An object, a list of them or a Table, changed in place.</summary>
    internal JsonObject Redact(JsonObject node)
    {
        _teaches?.Learn(node);
        if (_off) return node;
        var secrets = new ObjectSecrets();
        secrets.Hide(node);
        _known.Hide(secrets, node);
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
        text = _known.Hide(text, ref hidden);
        Interlocked.Add(ref _hidden, hidden);
        return text;
    }
}
