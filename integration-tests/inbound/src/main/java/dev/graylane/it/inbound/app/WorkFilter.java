package dev.graylane.it.inbound.app;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;

/** Wraps each request, calls for those that ask for it, and answers those that it refuses. */
public final class WorkFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if ("refuse".equals(http.getParameter("filter"))) {
      Downstream.call(WorkServlet.id(http));
      ((HttpServletResponse) response).setStatus(403);
      return;
    }
    if ("call".equals(http.getParameter("filter"))) {
      Downstream.call(WorkServlet.id(http) + "-before");
    }
    chain.doFilter(new HttpServletRequestWrapper(http), response);
  }

  @Override
  public void destroy() {}
}
