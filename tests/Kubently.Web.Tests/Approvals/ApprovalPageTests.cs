using Bunit;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Kubently.Web.Components.Approvals;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Approvals;

public sealed class ApprovalPageTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void A_request_shows_its_exact_command_its_diff_and_how_to_undo_it()
    {
        var detail = Open(Request(CommandOrigin.Person));
        Assert.Equal("kubectl scale deployment/web -n shop --replicas=0", detail.Find("[aria-label=Command]").TextContent.Trim());
        Assert.Equal("-  replicas: 3", $"-{detail.Find(".diff .del").TextContent[1..]}");
        foreach (var text in (string[])["scale deployment/web -n shop --replicas=3", "Ingress/shopsends requests to it through Service web", "httproutes: forbidden"])
            Assert.Contains(text, detail.Find(".side").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Approving_what_a_person_asked_for_runs_it()
    {
        var request = Request(CommandOrigin.Person);
        var detail = Open(request);
        _page.Api.Answer($"POST /approvals/{request.ApprovalId}/approve", request with { Status = ApprovalStatus.Approved }, KubentlyJson.Wire.Approval);
        _page.Api.Answer($"POST /approvals/{request.ApprovalId}/run", FakeReports.Answer(request.ClusterId, "deployment.apps/web scaled\n"), KubentlyJson.Wire.CommandResponse);
        detail.Find(".decide").Submit();
        detail.WaitForAssertion(() => Assert.Contains("deployment.apps/web scaled", detail.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_only_decides_approves_and_leaves_it_to_who_asked_to_run_it()
    {
        _page.User.SetRoles("approver");
        var request = Request(CommandOrigin.Person);
        var detail = Open(request);
        Assert.Equal("Approve", detail.Find(".decide .primary").TextContent.Trim());
        Assert.Contains("who asked for it applies it", detail.Find(".decide").TextContent, StringComparison.Ordinal);
        _page.Api.Answer($"POST /approvals/{request.ApprovalId}/approve", request with { Status = ApprovalStatus.Approved }, KubentlyJson.Wire.Approval);
        detail.Find(".decide").Submit();
        detail.WaitForAssertion(() => Assert.Contains(_page.Api.Asked, asked => asked.EndsWith("/approve {}", StringComparison.Ordinal)));
        Assert.DoesNotContain(_page.Api.Asked, asked => asked.Contains("/run", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_command_is_copied_as_a_shell_takes_it()
    {
        var request = Request(CommandOrigin.Agent) with { Args = ["annotate", "deployment/web", "note=one; two $(three)"] };
        Assert.Equal("kubectl annotate deployment/web 'note=one; two $(three)'", Open(request).FindComponent<Kubently.Web.Components.Parts.CopyButton>().Instance.Text);
    }

    [Fact]
    public void Approving_what_the_agent_asked_for_lets_the_agent_run_it()
    {
        var request = Request(CommandOrigin.Agent);
        var detail = Open(request);
        Assert.Contains("Read the command, not the reason.", detail.Find(".checks").TextContent, StringComparison.Ordinal);
        _page.Api.Answer($"POST /approvals/{request.ApprovalId}/approve", request with { Status = ApprovalStatus.Approved }, KubentlyJson.Wire.Approval);
        detail.Find(".decide").Submit();
        detail.WaitForAssertion(() => Assert.Contains(_page.Api.Asked, asked => asked.EndsWith("/approve {}", StringComparison.Ordinal)));
        Assert.DoesNotContain(_page.Api.Asked, asked => asked.Contains("/run", StringComparison.Ordinal));
    }

    [Fact]
    public void Rejecting_needs_a_note()
    {
        var detail = Open(Request(CommandOrigin.Person));
        Assert.True(detail.Find(".decide .danger").HasAttribute("disabled"));
        detail.Find(".decide textarea").Input("Not at night.");
        Assert.False(detail.Find(".decide .danger").HasAttribute("disabled"));
    }

    [Fact]
    public void A_role_that_may_not_decide_reads_why()
    {
        var request = Request(CommandOrigin.Person);
        var detail = Open(request);
        _page.Api.Refuse($"POST /approvals/{request.ApprovalId}/approve", 403, "Not allowed", "Approvals need the role approver.");
        detail.Find(".decide").Submit();
        detail.WaitForAssertion(() => Assert.Equal("Approvals need the role approver.", detail.Find(".decide [role=alert]").TextContent));
    }

    private static Approval Request(CommandOrigin origin) => new()
    {
        ApprovalId = ApprovalId.New(),
        Status = ApprovalStatus.Pending,
        ClusterId = ClusterId.Parse("prod-eu-1"),
        Args = ["scale", "deployment/web", "-n", "shop", "--replicas=0"],
        Hash = new string('a', 64),
        Reason = "It costs too much.",
        RequestedBy = "oncall",
        Origin = origin,
        Rule = "write.scale",
        CreatedAt = Page.Now,
        ExpiresAt = Page.Now.AddMinutes(14),
        Preview = new CommandPreview
        {
            ExitCode = 0,
            Stdout = "deployment.apps/web scaled (server dry run)\n",
            Uses = [new ObjectUse(new ObjectReference("Deployment", "shop", "web"), new ObjectReference("Ingress", "shop", "shop"), "sends requests to it through Service web")],
            UsesUnread = ["httproutes: forbidden"],
            Changes =
            [
                new ObjectChange
                {
                    Object = new ObjectReference("Deployment", "shop", "web"), Resource = "deployments.apps", Kind = ChangeKind.Changed, ResourceVersion = "1",
                    Diff = " spec:\n-  replicas: 3\n+  replicas: 0\n", Undo = "scale deployment/web -n shop --replicas=3",
                },
            ],
        },
    };

    private IRenderedComponent<ApprovalDetail> Open(Approval request)
    {
        _page.Api.Answer($"GET /approvals/{request.ApprovalId}", request, KubentlyJson.Wire.Approval);
        var detail = _page.Render<ApprovalDetail>(parameters => parameters.Add(each => each.Id, request.ApprovalId));
        detail.WaitForElement(".decide");
        return detail;
    }
}
