using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Web.Reading;
using Kubently.Web.Reading.Internal;
using Kubently.Web.Tests.Faking;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Web.Tests.Reading;

public sealed class FindingsTests
{
    private static readonly ClusterId Cluster = ClusterId.Parse("prod-eu-1");

    private readonly FakeTimeProvider _time = new(Page.Now);
    private readonly FakeReports _reports = new();

    [Fact]
    public void A_report_keeps_its_own_time_while_no_newer_one_can_be_had()
    {
        using var findings = new Findings(_reports, _time);
        findings.Want(Cluster);
        _time.Advance(TimeSpan.FromMinutes(5));
        Break();
        findings.Want(Cluster);

        var known = findings.Of(Cluster)!;
        Assert.NotNull(known.Report);
        Assert.Equal((Page.Now, Page.Now.AddMinutes(5), "It is away."), (known.At, known.LookedAt, known.Fault?.Detail));
    }

    [Fact]
    public void What_could_not_be_had_a_moment_ago_is_asked_for_when_somebody_says_so()
    {
        using var findings = new Findings(_reports, _time);
        var mended = _reports.Diagnosis;
        Break();
        findings.Want(Cluster);
        _reports.Diagnosis = mended;

        findings.Want(Cluster);
        Assert.NotNull(findings.Of(Cluster)!.Fault);
        findings.Want(Cluster, now: true);
        Assert.Null(findings.Of(Cluster)!.Fault);
    }

    private void Break() => _reports.Diagnosis = _ => Task.FromResult(new Reading<DiagnosisReport>(null, new Fault("No answer", "It is away.", null, null)));
}
