using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kubently.Api.Telemetry;

/// <summary>What the modules of the API emit their activities and metrics under.</summary>
public static partial class ApiTelemetry
{
    /// <summary>The name of the process's meter and activity source.</summary>
    public const string Source = "Kubently.Api";

    /// <summary>Starts the API's own activities; those of HTTP come from ASP.NET Core.</summary>
    public static ActivitySource Activities { get; } = new(Source);

    /// <summary>A word as a label: what an executor or a caller made up becomes <c>other</c>, so that nobody adds time series at will.</summary>
    public static string Label(string? word) => word is not null && Word().IsMatch(word) ? word : "other";

    [GeneratedRegex(@"^[a-z][a-z0-9._-]{0,63}$")]
    private static partial Regex Word();
}
