using System.Collections;
using System.Reflection;
using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Tests.Profiles;

/// <summary>A profile as text: two profiles are equal when their texts are. Places are left out.</summary>
public static class ModelText
{
    public static string Of(object? model)
    {
        var text = new StringBuilder();
        Append(text, model, "");
        return text.ToString().TrimStart('\n') + "\n";
    }

    private static void Append(StringBuilder text, object? model, string indent)
    {
        switch (model)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or int or TimeSpan or Enum or NsmProxy.Processes.Signal:
                text.Append(model is string ? $"\"{model}\"" : model.ToString());
                break;
            case Template template:
                text.Append(string.Concat(template.Parts.Select(part => part is VariablePart variable
                    ? $"<{variable.Name}{(variable.Default is null ? "" : "|" + variable.Default)}>" : ((LiteralPart)part).Text)));
                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    text.Append('\n').Append(indent).Append("- ");
                    Append(text, item, indent + "  ");
                }

                break;
            default:
                AppendProperties(text, model, indent);
                break;
        }
    }

    private static void AppendProperties(StringBuilder text, object model, string indent)
    {
        text.Append(model.GetType().IsGenericType ? "" : model.GetType().Name);
        foreach (var (name, value) in Members(model))
        {
            if (value is not (null or IReadOnlyList<object> { Count: 0 } or ICollection { Count: 0 } or false) && name is not ("At" or "EqualityContract"))
            {
                text.Append('\n').Append(indent).Append(name).Append(": ");
                Append(text, value, indent + "  ");
            }
        }
    }

    private static IEnumerable<(string Name, object? Value)> Members(object model)
    {
        foreach (var field in model.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            yield return (field.Name, field.GetValue(model));
        }

        foreach (var property in model.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || model.GetType().IsValueType))
        {
            yield return (property.Name, property.GetValue(model));
        }
    }
}
