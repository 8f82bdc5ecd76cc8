using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.Diagnosis;

namespace Kubently.Executor.Work.Diagnose;

/// <summary>Runs the analyzers; prints the report as JSON.</summary>
internal sealed class DiagnoseHandler(IDiagnosis diagnosis, ExecutorOptions options) : ICommandHandler
{
    public string Tool => Command.DiagnoseTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (!TryScope(command.Request, out var scope)) return Refused(command);
        var report = await diagnosis.DiagnoseAsync(scope, cancellationToken);
        var json = Bounded(report, options.MaxOutputBytes, out var whole);
        return new Result
        {
            CommandId = command.Id,
            Outcome = Outcome.Completed,
            ExitCode = 0,
            Stdout = json,
            Truncated = whole > options.MaxOutputBytes,
            TotalBytes = whole,
            ExecutedAt = default,
            ExecutionTimeMs = 0,
        };
    }

    private static bool TryScope(JsonElement? request, out DiagnosisScope scope)
    {
        scope = new DiagnosisScope();
        if (request is not { } element || element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return true;
        try
        {
            scope = element.Deserialize(KubentlyJson.Wire.DiagnosisScope) ?? scope;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A report cut in the middle would be no JSON: the least bad findings are left out instead, and the report says how many.
    private static string Bounded(DiagnosisReport report, int maxBytes, out long wholeBytes)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(report, KubentlyJson.Wire.DiagnosisReport);
        wholeBytes = bytes.Length;
        var kept = report.Findings.Length;
        while (bytes.Length > maxBytes && kept > 0)
        {
            kept /= 2;
            var shorter = report with
            {
                Findings = report.Findings[..kept],
                NotExamined = report.NotExamined.Insert(0, $"{report.Findings.Length - kept} of {report.Findings.Length} findings, the least severe, were left out to keep the report below {maxBytes} bytes: ask for one namespace."),
            };
            bytes = JsonSerializer.SerializeToUtf8Bytes(shorter, KubentlyJson.Wire.DiagnosisReport);
        }

        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private static Result Refused(Command command) => new()
    {
        CommandId = command.Id,
        Outcome = Outcome.Refused,
        Rule = "diagnose.request",
        Message = "The request of a diagnosis must be an object with the optional texts 'namespace' and 'subject'.",
        ExecutedAt = default,
        ExecutionTimeMs = 0,
    };
}
