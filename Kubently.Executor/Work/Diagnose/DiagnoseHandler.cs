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
        if (ReportAnswer.Scope(command, new DiagnosisScope(), KubentlyJson.Wire.DiagnosisScope) is not { } scope)
            return ReportAnswer.Refused(command, "The request of a diagnosis must be an object with the optional texts 'namespace' and 'subject'.");
        var report = await diagnosis.DiagnoseAsync(scope, CommandReach.Of(command), cancellationToken);
        return ReportAnswer.Of(command, report, KubentlyJson.Wire.DiagnosisReport, report.Findings.Length, kept => Shorter(report, kept), options.MaxOutputBytes);
    }

    private DiagnosisReport Shorter(DiagnosisReport report, int kept) => report with
    {
        Findings = report.Findings[..kept],
        NotExamined = report.NotExamined.Insert(0, $"{report.Findings.Length - kept} of {report.Findings.Length} findings, the least severe, were left out to keep the report below {options.MaxOutputBytes} bytes: ask for one namespace."),
    };
}
