package dev.graylane.it.inbound.app;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The page for errors, which makes a call too. */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WorkServlet.answer(response, Downstream.call(WorkServlet.id(request) + "-error"));
  }
}
