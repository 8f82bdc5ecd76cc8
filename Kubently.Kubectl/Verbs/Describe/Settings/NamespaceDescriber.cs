using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes namespaces, with their quotas and limits.</summary>
internal sealed class NamespaceDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Status:\t{subject.Status.Text("phase")}");
        var conditions = subject.Status.Maps("conditions").ToList();
        if (conditions.Count > 0)
        {
            text.Line("Conditions:");
            text.Line(1, "Type\tStatus\tLastTransitionTime\tReason\tMessage");
            text.Line(1, "----\t------\t------------------\t------\t-------");
        }
        foreach (var condition in conditions)
            text.Line(1, $"{condition.Text("type")}\t{condition.Text("status")}\t{Timestamps.Rfc1123(condition.Text("lastTransitionTime"))}\t{condition.Text("reason")}\t{condition.Text("message")}");

        text.Line("");
        Quotas(text, await subject.ListAsync("resourcequotas", subject.Name, Selection.Everything, cancellationToken));
        text.Line("");
        Limits(text, await subject.ListAsync("limitranges", subject.Name, Selection.Everything, cancellationToken));
    }

    private static void Quotas(Description text, List<JsonObject> quotas)
    {
        text.Line(quotas.Count == 0 ? "No resource quota." : "Resource Quotas");
        foreach (var quota in quotas.OrderBy(quota => quota.Name(), StringComparer.Ordinal))
        {
            text.Line(1, $"Name:\t{quota.Name()}");
            QuotaPart.Scopes(text, 1, quota, "* ");
            text.Line(1, "Resource\tUsed\tHard");
            text.Line(1, "--------\t---\t---");
            foreach (var (resource, hard) in quota.Map("status").Pairs("hard"))
                text.Line(1, $"{resource}\t{Parts.Quantity(quota.Map("status").Map("used"), resource)}\t{Quantity.Parse(hard)}");
        }
    }

    private static void Limits(Description text, List<JsonObject> ranges)
    {
        if (ranges.Count == 0)
        {
            text.Line("No LimitRange resource.");
            return;
        }
        text.Line("Resource Limits\n Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio");
        text.Line(" ----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
        foreach (var range in ranges) QuotaPart.Limits(text, range, " ");
    }
}
