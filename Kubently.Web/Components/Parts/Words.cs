using System.Globalization;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Web.Components.Parts;

/// <summary>Times, sizes and counts in words, one way everywhere.</summary>
internal static class Words
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>How long ago: <c>now</c>, <c>12 s</c>, <c>47 min</c>, <c>3 h</c>, <c>6 d</c>.</summary>
    public static string Ago(TimeSpan span) => span < TimeSpan.FromSeconds(2) ? "now" : Span(span);

    /// <summary>A span in its largest unit.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => string.Create(Culture, $"{Math.Max(0, (int)span.TotalSeconds)} s"),
        { TotalMinutes: < 60 } => string.Create(Culture, $"{(int)span.TotalMinutes} min"),
        { TotalHours: < 48 } => string.Create(Culture, $"{(int)span.TotalHours} h"),
        _ => string.Create(Culture, $"{(int)span.TotalDays} d"),
    };

    /// <summary>How long something took: <c>38 ms</c>, <c>1.2 s</c>, <c>1 min 48 s</c>.</summary>
    public static string Took(long milliseconds) => milliseconds switch
    {
        < 1_000 => string.Create(Culture, $"{milliseconds} ms"),
        < 60_000 => string.Create(Culture, $"{milliseconds / 1000d:0.0} s"),
        _ => string.Create(Culture, $"{milliseconds / 60_000} min {milliseconds / 1000 % 60} s"),
    };

    /// <summary>A size: <c>612 B</c>, <c>3.8 KB</c>, <c>1.2 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(Culture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(Culture, $"{bytes / 1024d:0.0} KB"),
        _ => string.Create(Culture, $"{bytes / 1024d / 1024d:0.0} MB"),
    };

    /// <summary>An instant in full.</summary>
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Culture);

    /// <summary>A number of things: <c>1 cluster</c>, <c>1,284 clusters</c>.</summary>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(Culture, $"{number:N0} {(number == 1 ? one : many ?? $"{one}s")}");

    /// <summary>An object's name: <c>shop · Deployment/checkout</c>.</summary>
    public static string Named(ObjectReference reference) => $"{(reference.Namespace is { } ns ? $"{ns} · " : "")}{reference.Kind}/{reference.Name}";

    /// <summary>The question that a finding leads to.</summary>
    public static string Question(Finding finding) =>
        $"What is wrong with {finding.Object.Kind} {finding.Object.Name}{(finding.Object.Namespace is { } ns ? $" in namespace {ns}" : "")}?";

    /// <summary>A mode as people say it.</summary>
    public static string Mode(SecurityMode? mode) => mode switch
    {
        SecurityMode.ReadOnly => "Read-only",
        SecurityMode.ExtendedReadOnly => "Extended read",
        SecurityMode.FullAccess => "Full access",
        _ => "unknown",
    };
}
